using System.Collections.Specialized;

namespace Convergence.Typed;

/// <summary>What every <c>CollectionChanged</c> of a shared collection passes: what happened, and who did it.</summary>
public sealed class RealTimeCollectionChangedEventArgs : NotifyCollectionChangedEventArgs
{
    /// <summary>Everything may have changed.</summary>
    internal RealTimeCollectionChangedEventArgs(ChangeOrigin origin)
        : base(NotifyCollectionChangedAction.Reset)
        => Origin = origin;

    /// <summary>An entry came or went.</summary>
    internal RealTimeCollectionChangedEventArgs(ChangeOrigin origin, NotifyCollectionChangedAction action, object? item, int index = -1)
        : base(action, item, index)
        => Origin = origin;

    /// <summary>An entry was replaced.</summary>
    internal RealTimeCollectionChangedEventArgs(ChangeOrigin origin, object? item, object? oldItem, int index = -1)
        : base(NotifyCollectionChangedAction.Replace, item, oldItem, index)
        => Origin = origin;

    /// <summary>An entry moved.</summary>
    internal RealTimeCollectionChangedEventArgs(ChangeOrigin origin, object? item, int index, int oldIndex)
        : base(NotifyCollectionChangedAction.Move, item, index, oldIndex)
        => Origin = origin;

    /// <summary>Who made the change.</summary>
    public ChangeOrigin Origin { get; }
}
