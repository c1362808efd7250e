using System.ComponentModel;

namespace Convergence.Typed;

/// <summary>What every <see cref="RealTimeProxy.PropertyChanged"/> of a model's element passes: the property, and who changed it.</summary>
public sealed class RealTimePropertyChangedEventArgs : PropertyChangedEventArgs
{
    internal RealTimePropertyChangedEventArgs(string name)
        : this(name, ChangeOrigin.Local)
    {
    }

    private RealTimePropertyChangedEventArgs(string name, ChangeOrigin origin)
        : base(name)
        => Origin = origin;

    /// <summary>Who made the change.</summary>
    public ChangeOrigin Origin { get; }

    /// <summary>The arguments for a change of another origin; these themselves for one made here, so that a local edit makes none.</summary>
    internal RealTimePropertyChangedEventArgs For(ChangeOrigin origin)
        => ReferenceEquals(origin, Origin) ? this : new RealTimePropertyChangedEventArgs(PropertyName!, origin);
}
