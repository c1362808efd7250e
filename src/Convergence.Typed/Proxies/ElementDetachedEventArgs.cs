namespace Convergence.Typed;

/// <summary>Tells who took an element out of its model.</summary>
public sealed class ElementDetachedEventArgs : EventArgs
{
    private static readonly ElementDetachedEventArgs s_local = new(ChangeOrigin.Local);

    private ElementDetachedEventArgs(ChangeOrigin origin) => Origin = origin;

    /// <summary>Who removed or replaced the element, or something that contained it.</summary>
    public ChangeOrigin Origin { get; }

    /// <summary>The arguments for a change of an origin; always the same for one made here.</summary>
    internal static ElementDetachedEventArgs For(ChangeOrigin origin) => origin.IsLocal ? s_local : new ElementDetachedEventArgs(origin);
}
