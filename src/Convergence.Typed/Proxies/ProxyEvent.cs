using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>A change together with the views that must hear of it, captured while it happens so that it can be raised later, when the element may already be elsewhere.</summary>
internal readonly struct ProxyEvent
{
    private readonly ElementChange _change;
    private readonly IElementProxy? _self;
    private readonly IElementProxy? _parent;
    private readonly string? _key;
    private readonly int _index;

    private ProxyEvent(in ElementChange change, IElementProxy? self, IElementProxy? parent)
    {
        _change = change;
        _self = self;
        _parent = parent;
        _index = -1;
        if (parent is not null)
        {
            _key = change.Target.KeyInParent;
            _index = _key is null ? change.Target.IndexInParent : -1;
        }
    }

    /// <summary>Captures a change; called inside <see cref="IChangeSink.Add"/>.</summary>
    /// <returns>False when no view watches: nothing is to be raised.</returns>
    public static bool TryCapture(in ElementChange change, out ProxyEvent captured)
    {
        var self = change.Target.Observer as IElementProxy;
        var parent = change.Kind is ElementChangeKind.ValueSet or ElementChangeKind.TextSet or ElementChangeKind.TextSpliced
            ? change.Target.Parent?.Observer as IElementProxy
            : null;
        if (self is null && parent is null)
        {
            captured = default;
            return false;
        }

        captured = new ProxyEvent(change, self, parent);
        return true;
    }

    /// <summary>Tells the views, which raise their events; exceptions of user handlers come through.</summary>
    public void Raise()
    {
        _self?.OnChange(_change);
        _parent?.OnChildChange(_change, _key, _index);
    }
}
