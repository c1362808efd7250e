using System.Collections.Specialized;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Events.</content>
public sealed partial class RealTimeMap<TKey, TValue>
{
    /// <summary>Raised after entries came, went or got another value, here or elsewhere: one event per entry, which is a pair of key and value.</summary>
    /// <remarks>The arguments are <see cref="RealTimeCollectionChangedEventArgs"/>, which tell who made the change.</remarks>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    private protected override void OnChange(in ElementChange change, ChangeOrigin origin)
    {
        switch (change.Kind)
        {
            case ElementChangeKind.PropertySet when change.OldNode is null:
                Raise(change.Key!, NotifyCollectionChangedAction.Add, change.NewNode!, null, origin);
                break;
            case ElementChangeKind.PropertySet:
                Raise(change.Key!, NotifyCollectionChangedAction.Replace, change.NewNode!, change.OldNode, origin);
                break;
            case ElementChangeKind.PropertyRemoved:
                Raise(change.Key!, NotifyCollectionChangedAction.Remove, change.OldNode!, null, origin);
                break;
            case ElementChangeKind.ObjectReset:
                Raise(new RealTimeCollectionChangedEventArgs(origin), keysChanged: true, origin);
                break;
            default:
                break;
        }
    }

    private protected override void OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin)
    {
        if (key is not null)
        {
            // The value before is not kept; listeners need the key and the value now.
            Raise(key, NotifyCollectionChangedAction.Replace, change.Target, change.Target, origin);
        }
    }

    private void Raise(string name, NotifyCollectionChangedAction action, ElementNode node, ElementNode? old, ChangeOrigin origin)
    {
        // Without a listener no value is decoded. A key of another class's making is not an entry here.
        if (CollectionChanged is null)
        {
            Raise(null, keysChanged: action != NotifyCollectionChangedAction.Replace, origin);
        }
        else if (_keys.TryParseKey(name, out var key))
        {
            bool replaced = action == NotifyCollectionChangedAction.Replace;
            object item = ReadForEvent(key, node);
            Raise(
                replaced ? new RealTimeCollectionChangedEventArgs(origin, item, (object)ReadForEvent(key, old!)) : new RealTimeCollectionChangedEventArgs(origin, action, item),
                keysChanged: !replaced,
                origin);
        }
    }

    private KeyValuePair<TKey, TValue> ReadForEvent(TKey key, ElementNode node)
    {
        using (Context.Read())
        {
            return new KeyValuePair<TKey, TValue>(key, _values.ReadItem(Context, node));
        }
    }

    private void Raise(NotifyCollectionChangedEventArgs? args, bool keysChanged, ChangeOrigin origin)
    {
        if (keysChanged)
        {
            RaisePropertyChanged(CollectionEvents.Count, origin);
            RaisePropertyChanged(CollectionEvents.Keys, origin);
        }

        RaisePropertyChanged(CollectionEvents.Values, origin);
        RaisePropertyChanged(CollectionEvents.Indexer, origin);
        if (args is not null)
        {
            CollectionChanged?.Invoke(this, args);
        }
    }
}
