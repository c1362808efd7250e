using System.Collections.Specialized;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Events.</content>
public sealed partial class RealTimeSet<T>
{
    /// <summary>Raised after members came or went, here or elsewhere: one event per member.</summary>
    /// <remarks>The arguments are <see cref="RealTimeCollectionChangedEventArgs"/>, which tell who made the change.</remarks>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    private protected override void OnChange(in ElementChange change, ChangeOrigin origin)
    {
        switch (change.Kind)
        {
            case ElementChangeKind.PropertySet:
                Raise(change.Key!, was: IsMember(change.OldNode), isNow: IsMember(change.NewNode), origin);
                break;
            case ElementChangeKind.PropertyRemoved:
                Raise(change.Key!, was: IsMember(change.OldNode), isNow: false, origin);
                break;
            case ElementChangeKind.ObjectReset:
                RaisePropertyChanged(CollectionEvents.Count, origin);
                CollectionChanged?.Invoke(this, new RealTimeCollectionChangedEventArgs(origin));
                break;
            default:
                break;
        }
    }

    private protected override void OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin)
    {
        // Another client may say false instead of removing the property.
        if (key is not null && change.Target is BooleanNode { Value: var isNow })
        {
            Raise(key, !isNow, isNow, origin);
        }
    }

    private void Raise(string name, bool was, bool isNow, ChangeOrigin origin)
    {
        // A property that is no member of this class's set is none of its business.
        if (was == isNow || !_codec.TryParseKey(name, out var item))
        {
            return;
        }

        RaisePropertyChanged(CollectionEvents.Count, origin);
        CollectionChanged?.Invoke(
            this, new RealTimeCollectionChangedEventArgs(origin, isNow ? NotifyCollectionChangedAction.Add : NotifyCollectionChangedAction.Remove, item));
    }
}
