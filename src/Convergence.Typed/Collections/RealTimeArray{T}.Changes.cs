using System.Collections.Specialized;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Events.</content>
public sealed partial class RealTimeArray<T>
{
    /// <summary>Raised after entries came, went, moved or were replaced, here or elsewhere: one event per entry.</summary>
    /// <remarks>The arguments are <see cref="RealTimeCollectionChangedEventArgs"/>, which tell who made the change.</remarks>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    private protected override void OnChange(in ElementChange change, ChangeOrigin origin)
    {
        switch (change.Kind)
        {
            case ElementChangeKind.ItemInserted:
                Raise(NotifyCollectionChangedAction.Add, change.NewNode!, null, change.Index, -1, origin);
                break;
            case ElementChangeKind.ItemRemoved:
                Raise(NotifyCollectionChangedAction.Remove, change.OldNode!, null, change.Index, -1, origin);
                break;
            case ElementChangeKind.ItemReplaced:
                Raise(NotifyCollectionChangedAction.Replace, change.NewNode!, change.OldNode, change.Index, -1, origin);
                break;
            case ElementChangeKind.ItemMoved:
                Raise(NotifyCollectionChangedAction.Move, change.NewNode!, null, change.ToIndex, change.Index, origin);
                break;
            case ElementChangeKind.ArrayReset:
                RaiseProperties(countChanged: true, origin);
                CollectionChanged?.Invoke(this, new RealTimeCollectionChangedEventArgs(origin));
                break;
            default:
                break;
        }
    }

    private protected override void OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin)
    {
        if (index >= 0)
        {
            // The value before is not kept; listeners need the place and the value now.
            Raise(NotifyCollectionChangedAction.Replace, change.Target, change.Target, index, -1, origin);
        }
    }

    private void Raise(NotifyCollectionChangedAction action, ElementNode node, ElementNode? old, int index, int oldIndex, ChangeOrigin origin)
    {
        RaiseProperties(action is NotifyCollectionChangedAction.Add or NotifyCollectionChangedAction.Remove, origin);
        if (CollectionChanged is not { } handlers)
        {
            return;
        }

        object? item = ReadForEvent(node);
        handlers(this, action switch
        {
            NotifyCollectionChangedAction.Move => new RealTimeCollectionChangedEventArgs(origin, item, index, oldIndex),
            NotifyCollectionChangedAction.Replace => new RealTimeCollectionChangedEventArgs(origin, item, ReferenceEquals(old, node) ? item : ReadForEvent(old!), index),
            _ => new RealTimeCollectionChangedEventArgs(origin, action, item, index),
        });
    }

    private T ReadForEvent(ElementNode node)
    {
        using (Context.Read())
        {
            return _codec.ReadItem(Context, node);
        }
    }

    private void RaiseProperties(bool countChanged, ChangeOrigin origin)
    {
        if (countChanged)
        {
            RaisePropertyChanged(CollectionEvents.Count, origin);
        }

        RaisePropertyChanged(CollectionEvents.Indexer, origin);
    }
}
