using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>What the generator knows of a class: its properties in slot order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectSchema
{
    private readonly SchemaProperty[] _properties;
    private readonly Hierarchy? _hierarchy;

    // By slot; null when nothing is computed from any.
    private readonly RealTimePropertyChangedEventArgs[][]? _computed;

    private protected ObjectSchema(string name, ObjectSchema? parent, ReadOnlySpan<SchemaProperty> properties)
    {
        Name = name;
        Parent = parent;

        // Inherited properties keep their slots, so that the descriptors of a base class serve every class below it.
        int inherited = parent is null ? 0 : parent._properties.Length;
        _properties = [.. parent is null ? [] : parent._properties, .. properties];
        Shape = new ObjectShape(
            _properties.Select(static property => property.WireName),
            _properties.SelectMany(static (property, slot) => property.FormerNames.Select(former => KeyValuePair.Create(former, slot))));
        for (int slot = inherited; slot < _properties.Length; slot++)
        {
            _properties[slot].Place(name, slot);
        }

        HasHooks = Array.Exists(_properties, static property => property.Changed is not null);
        WatchesContent = parent is { WatchesContent: true } || Array.Exists(_properties, static property => property is { IsContent: true, Changed: not null });
        _computed = parent?._computed is { } computed ? [.. computed, .. Enumerable.Repeat<RealTimePropertyChangedEventArgs[]>([], _properties.Length - inherited)] : null;
    }

    /// <summary>The computed properties of the user's part of the proxy, each behind those it is computed from.</summary>
    public IReadOnlyList<ComputedProperty> Computed
    {
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _computed =
            [
                .. _properties.Select(RealTimePropertyChangedEventArgs[] (property) =>
                    [.. ComputedFrom(property.Slot), .. value.Where(computed => computed.IsComputedFrom(property)).Select(static computed => computed.ChangedArgs)]),
            ];
            WatchesContent |= _properties.Any(property => property.IsContent && _computed[property.Slot].Length > 0);
        }
    }

    /// <summary>The name of the plain class.</summary>
    public string Name { get; }

    /// <summary>What tells the class from the others of its hierarchy, a string or an int; null for a class that needs nothing.</summary>
    public object? Discriminator { get; init; }

    /// <summary>True for an abstract class. What is made for it stands for an object of a class that is not known here.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>The classes that derive from this one or have the base class in common with it; null when there are none.</summary>
    public Hierarchy? Hierarchy
    {
        get => _hierarchy ?? Parent?.Hierarchy;
        init => _hierarchy = value;
    }

    /// <summary>The schema of the base class; null when that has none.</summary>
    internal ObjectSchema? Parent { get; }

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

    /// <summary>Makes the proxy of an element that has none. Under the gate of the context.</summary>
    internal abstract RealTimeObject Make(ModelContext context, ObjectNode node);

    /// <summary>True unless an element says that it is of another class.</summary>
    internal bool Fits(ObjectNode node) => Hierarchy?.Find(node) is not { } actual || ReferenceEquals(actual, this);

    /// <summary>The schema whose proxy an element gets where this class is declared: that of the class the element says it is of, or this one.</summary>
    private protected ObjectSchema Choose(ModelContext context, ObjectNode node)
    {
        if (Hierarchy is not { } hierarchy)
        {
            return this;
        }

        if (hierarchy.Find(node) is { } actual)
        {
            if (actual.IsOrDerivesFrom(this))
            {
                return actual;
            }

            Report(context, node, $"'{node.Path}' holds a {actual.Name} where a {Name} is expected");
        }
        else if (hierarchy.Describe(node) is { } unknown)
        {
            Report(context, node, $"'{node.Path}' holds a {Name} of the kind {unknown}, which is not known here");
        }
        else if (IsAbstract)
        {
            Report(context, node, $"'{node.Path}' holds a {Name} without \"{hierarchy.DiscriminatorName}\", which says what kind it is");
        }

        return this;
    }

    private bool IsOrDerivesFrom(ObjectSchema other)
    {
        for (var schema = this; schema is not null; schema = schema.Parent)
        {
            if (ReferenceEquals(schema, other))
            {
                return true;
            }
        }

        return false;
    }

    private void Report(ModelContext context, ObjectNode node, string fact)
        => context.Mismatch(node, Name, $"{fact}. Only what every {Name} has can be read; the data is left as it is.");
}
