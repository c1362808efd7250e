using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>What the generator knows of a class: its properties in slot order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectSchema
{
    private readonly SchemaProperty[] _properties;

    // By slot; null when nothing is computed from any.
    private readonly RealTimePropertyChangedEventArgs[][]? _computed;

    private protected ObjectSchema(string name, ReadOnlySpan<SchemaProperty> properties)
    {
        Name = name;
        _properties = properties.ToArray();
        Shape = new ObjectShape(
            _properties.Select(static property => property.WireName),
            _properties.SelectMany(static (property, slot) => property.FormerNames.Select(former => KeyValuePair.Create(former, slot))));
        for (int slot = 0; slot < _properties.Length; slot++)
        {
            _properties[slot].Place(name, slot);
        }

        HasHooks = Array.Exists(_properties, static property => property.Changed is not null);
        WatchesContent = Array.Exists(_properties, static property => property is { IsContent: true, Changed: not null });
    }

    /// <summary>The computed properties of the user's part of the proxy, each behind those it is computed from.</summary>
    public IReadOnlyList<ComputedProperty> Computed
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _computed = [.. _properties.Select(property => value.Where(computed => computed.IsComputedFrom(property)).Select(static computed => computed.ChangedArgs).ToArray())];
            WatchesContent |= _properties.Any(property => property.IsContent && _computed[property.Slot].Length > 0);
        }
    }

    /// <summary>The name of the plain class.</summary>
    public string Name { get; }

    /// <summary>The slots.</summary>
    internal ObjectShape Shape { get; }

    /// <summary>True when the user's part of the proxy wants to hear of changes.</summary>
    internal bool HasHooks { get; }

    /// <summary>True when somebody wants to hear of what happens inside of a text or collection that is a property.</summary>
    internal bool WatchesContent { get; private init; }

    /// <summary>The property of each slot.</summary>
    internal ReadOnlySpan<SchemaProperty> Properties => _properties;

    /// <summary>What to announce after a property changed, besides the property itself.</summary>
    internal ReadOnlySpan<RealTimePropertyChangedEventArgs> ComputedFrom(int slot) => _computed is null ? default : _computed[slot];

    /// <summary>The slot of a text or collection whose content somebody wants to hear of; -1 for any other property.</summary>
    internal int WatchedSlot(string key)
        => Shape.IndexOf(key) is >= 0 and var slot && _properties[slot] is { IsContent: true } property && (property.Changed is not null || ComputedFrom(slot).Length > 0)
            ? slot
            : -1;
}
