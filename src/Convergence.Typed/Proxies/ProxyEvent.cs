using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>A change together with the views that must hear of it, captured while it happens so that it can be raised later, when the element may already be elsewhere.</summary>
internal sealed class ProxyEvent
{
    private readonly ElementChange _change;
    private readonly ChangeOrigin _origin;
    private readonly IElementProxy? _self;
    private readonly IElementProxy? _parent;

    // The object in whose property the text or collection is that changed, when it wants to know.
    private readonly RealTimeObject? _owner;
    private readonly string? _key;
    private readonly int _index;
    private readonly int _ownerSlot;

    private ProxyEvent(in ElementChange change, ChangeOrigin origin, IElementProxy? self, IElementProxy? parent, RealTimeObject? owner, int ownerSlot)
    {
        _change = change;
        _origin = origin;
        _self = self;
        _parent = parent;
        _owner = owner;
        _ownerSlot = ownerSlot;
        _index = -1;
        if (parent is not null)
        {
            _key = change.Target.KeyInParent;
            _index = _key is not null ? -1 : change.ItemIndex >= 0 ? change.ItemIndex : change.Target.IndexInParent;
        }
    }

    /// <summary>Captures a change; called inside <see cref="IChangeSink.Add"/>.</summary>
    /// <returns>False when no view watches: nothing is to be raised.</returns>
    public static bool TryCapture(in ElementChange change, ChangeOrigin origin, [NotNullWhen(true)] out ProxyEvent? captured)
    {
        var target = change.Target;
        var self = target.Observer as IElementProxy;
        bool isScalar = change.Kind is ElementChangeKind.ValueSet or ElementChangeKind.TextSet or ElementChangeKind.TextSpliced;
        var parent = isScalar ? target.Parent?.Observer as IElementProxy : null;
        int slot = -1;
        var owner = change.Kind is ElementChangeKind.Attached or ElementChangeKind.Detached ? null
            : FindOwner(target, out slot) ?? (isScalar && target.Parent is { } container ? FindOwner(container, out slot) : null);
        if (self is null && parent is null && owner is null)
        {
            captured = null;
            return false;
        }

        captured = new ProxyEvent(change, origin, self, parent, owner, slot);
        return true;
    }

    /// <summary>Tells the views, which raise their events; exceptions of user handlers come through.</summary>
    public void Raise()
    {
        _self?.OnChange(_change, _origin);
        _parent?.OnChildChange(_change, _key, _index, _origin);
        _owner?.OnContentChange(_ownerSlot, _origin);
    }

    private static RealTimeObject? FindOwner(ElementNode content, out int slot)
    {
        if (content.Parent?.Observer is RealTimeProxy first && content.KeyInParent is { } key)
        {
            for (var view = first; view is not null; view = view.NextView)
            {
                if (view is RealTimeObject { Schema.WatchesContent: true } owner)
                {
                    slot = owner.Schema.WatchedSlot(key);
                    return slot < 0 ? null : owner;
                }
            }
        }

        slot = -1;
        return null;
    }
}
