using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>What happened becomes events; they are added under the gate and raised outside of it.</content>
internal sealed partial class OpenModel
{
    private static readonly (ModelChanges Change, PropertyChangedEventArgs Arguments)[] s_properties =
    [
        (ModelChanges.State, new(nameof(RealTimeModel.State))),
        (ModelChanges.Version, new(nameof(RealTimeModel.Version))),
        (ModelChanges.PendingEdits, new(nameof(RealTimeModel.PendingEdits))),
        (ModelChanges.UnsavedEdits, new(nameof(RealTimeModel.UnsavedEdits))),
        (ModelChanges.Collaborators, new(nameof(RealTimeModel.Collaborators))),
    ];

    // Who makes the changes that are being applied; written under the gate.
    private ChangeOrigin _origin = ChangeOrigin.Local;

    // Changes that wait in the event queue for their turn; more of them join until it comes.
    private ModelChanges _announced;

    /// <inheritdoc/>
    public void Add(in ElementChange change)
    {
        // Nobody listens to a model that is only kept to be synchronised.
        if (_handles.Count > 0 && ProxyEvent.TryCapture(change, _origin, out var captured))
        {
            _events.Add(new ModelEvent(captured));
        }
    }

    /// <inheritdoc/>
    public bool TryAddValue(ElementNode target)
    {
        if (_handles.Count == 0)
        {
            return true;
        }

        if (target.Observer is not null || target.Parent?.Observer is not RealTimeObject { NextView: null } owner || target.KeyInParent is not { } key)
        {
            return false;
        }

        int slot = owner.Schema.Shape.IndexOf(target, key);
        if (slot < 0 || !owner.Schema.Properties[slot].IsValue)
        {
            return false;
        }

        _events.Add(new ModelEvent(owner, slot, _origin));
        return true;
    }

    /// <inheritdoc/>
    public override void ReportMismatch(ElementNode node, string property, string message)
    {
        string path;
        bool isHeard;
        lock (_gate)
        {
            path = node.Path;
            isHeard = _handles.Count > 0;
            if (isHeard)
            {
                RealTimeModel[] handles = [.. _handles];
                var arguments = new ModelMismatchedEventArgs(path, property, message);
                _events.Add(new ModelEvent(() => Array.ForEach(handles, handle => handle.RaiseMismatched(arguments))));
            }
        }

        LogMismatch(Id, path, property, message);
        if (isHeard)
        {
            _events.RaiseElsewhere();
        }
    }

    private void Announce(ModelChanges changes)
    {
        if (changes == ModelChanges.None || !_handles.Exists(static handle => handle.HasPropertyChanged))
        {
            return;
        }

        if (_announced == ModelChanges.None)
        {
            _events.Add(new ModelEvent(RaiseAnnounced));
        }

        _announced |= changes;
    }

    private void RaiseAnnounced()
    {
        ModelChanges changes;
        RealTimeModel[] handles;
        lock (_gate)
        {
            changes = _announced;
            _announced = ModelChanges.None;
            handles = [.. _handles];
        }

        foreach (var (change, arguments) in s_properties)
        {
            if (changes.HasFlag(change))
            {
                Array.ForEach(handles, handle => handle.RaisePropertyChanged(arguments));
            }
        }
    }

    /// <summary>Raises what is waiting after this thread has left the gate; elsewhere when an outer call still holds it.</summary>
    private void RaiseEvents()
    {
        if (Monitor.IsEntered(_gate))
        {
            _events.RaiseElsewhere();
        }
        else
        {
            _events.RaiseHere();
        }
    }
}
