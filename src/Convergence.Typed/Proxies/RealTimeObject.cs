using System.Diagnostics;
using System.Text;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The base of the generated proxies: a typed, change-tracking view on an object of a model.</summary>
/// <remarks>
/// There is one proxy per element, so references can be compared: <c>Equals</c> is identity, and two objects with the same content are two. A proxy made from a plain object by conversion is detached: it can be read and
/// edited like the plain object, and becomes the proxy of the new element when it is added to a model.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class RealTimeObject : RealTimeProxy
{
    private static readonly RealTimePropertyChangedEventArgs s_everything = new("");

    private const int MaximumTextLength = 1000;

    private readonly ObjectSchema _schema;
    private RealTimeProxy?[]? _pending;

    /// <summary>Called by generated code only.</summary>
    /// <param name="handle">The element to view.</param>
    protected RealTimeObject(ObjectHandle handle)
    {
        _schema = handle.Schema ?? throw new ArgumentException("Proxies are made by converting a plain object or by opening a model.", nameof(handle));
        ObjectNode = null!;
        Bind(handle.Context, handle.Node);
    }

    /// <summary>The element.</summary>
    internal ObjectNode ObjectNode { get; private set; }

    /// <summary>The slots of the element, unless it has adopted another shape: then they are empty, and <see cref="ObjectNode"/> knows.</summary>
    internal ObjectSlots Slots => new(_slots);

    /// <summary>What the generator knows of the class.</summary>
    internal ObjectSchema Schema => _schema;

    /// <summary>Makes a plain object with the present content of this one and everything below it.</summary>
    public abstract object ToPoco();

    /// <summary>Lists the properties and their values, for debugging and logs: long values are cut, objects and collections inside are not opened.</summary>
    /// <remarks>Never throws: a value that cannot be read shows as the kind of exception.</remarks>
    public override string ToString()
    {
        var text = new StringBuilder(_schema.Name).Append(" { ");
        string separator = "";
        foreach (var property in _schema.Properties)
        {
            if (text.Length > MaximumTextLength)
            {
                text.Append(separator).Append('…');
                break;
            }

            text.Append(separator).Append(property.Name).Append(" = ").Append(DebugText.Try((property, owner: this), static state => state.property.Describe(state.owner)));
            separator = ", ";
        }

        return text.Append(" }").ToString();
    }

    internal sealed override bool Fits(ElementNode node) => _schema.Fits((ObjectNode)node);

    internal sealed override void Bind(ModelContext context, ElementNode node)
    {
        var item = (ObjectNode)node;
        item.AdoptShape(_schema.Shape);
        base.Bind(context, node);
        ObjectNode = item;
        _slots = item.Slots;
    }

    /// <summary>The view that stands in for a property missing in the data.</summary>
    internal RealTimeProxy? Pending(int slot) => _pending?[slot];

    /// <summary>Remembers the view that stands in for a property, so that asking again gives the same one.</summary>
    internal void SetPending(int slot, RealTimeProxy? view)
    {
        if (view is not null || _pending is not null)
        {
            (_pending ??= new RealTimeProxy?[_schema.Shape.Count])[slot] = view;
        }
    }

    /// <summary>Tells of another value of a property that holds one.</summary>
    internal void OnValueChange(int slot, ChangeOrigin origin)
    {
        if (HasPropertyChanged || _schema.HasHooks)
        {
            OnPropertyChange(slot, origin);
        }
    }

    /// <summary>Tells of another content of a text or collection that a property holds; the property itself still holds the same one.</summary>
    internal void OnContentChange(int slot, ChangeOrigin origin)
    {
        try
        {
            _schema.Properties[slot].Changed?.Invoke(this);
        }
        finally
        {
            RaiseComputed(slot, origin);
        }
    }

    /// <summary>Why a property does not take a number from the untyped view; null when it does.</summary>
    internal string? Refuse(string wireName, double value)
        => _schema.Shape.IndexOf(wireName) is >= 0 and var slot && _schema.Properties[slot] is var property && property.RefuseNumber(value) is { } reason
            ? $"{property.FullName}: {reason}"
            : null;

    private protected override void OnChange(in ElementChange change, ChangeOrigin origin)
    {
        switch (change.Kind)
        {
            case ElementChangeKind.PropertySet or ElementChangeKind.PropertyRemoved:
                int slot = change.Slot >= 0 ? change.Slot : _schema.Shape.IndexOf(change.Key!);
                if (slot >= 0)
                {
                    OnPropertyChange(slot, origin);
                }

                break;
            case ElementChangeKind.ObjectReset:
                OnReset(origin);
                break;
            default:
                break;
        }
    }

    private protected override void OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin)
    {
        // A text raises its own events; the property of its owner still holds the same text.
        if (key is not null && _schema.Shape.IndexOf(change.Target, key) is >= 0 and var slot && _schema.Properties[slot].IsValue)
        {
            OnValueChange(slot, origin);
        }
    }

    private void OnPropertyChange(int slot, ChangeOrigin origin)
    {
        var property = _schema.Properties[slot];
        try
        {
            property.Changed?.Invoke(this);
        }
        finally
        {
            RaisePropertyChanged(property.ChangedArgs, origin);
            RaiseComputed(slot, origin);
        }
    }

    private void OnReset(ChangeOrigin origin)
    {
        try
        {
            foreach (var property in _schema.Properties)
            {
                property.Changed?.Invoke(this);
            }
        }
        finally
        {
            RaisePropertyChanged(s_everything, origin);
        }
    }

    private void RaiseComputed(int slot, ChangeOrigin origin)
    {
        foreach (var args in _schema.ComputedFrom(slot))
        {
            RaisePropertyChanged(args, origin);
        }
    }
}
