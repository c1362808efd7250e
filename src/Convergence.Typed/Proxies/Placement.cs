namespace Convergence.Typed;

/// <summary>What the content of a <see cref="DetachedContext"/> stands in for.</summary>
internal abstract class Placement
{
    /// <summary>True when the place itself is part of a model.</summary>
    public abstract bool IsAttached { get; }

    /// <summary>The path of the place.</summary>
    public abstract string Path { get; }

    /// <summary>Prepares an edit of a view of that content: puts the content where it belongs and re-binds its views, or throws.</summary>
    public abstract EditScope BeginEdit(RealTimeProxy view);
}
