using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>Collects the properties of a plain object that becomes a proxy. Every property is written, so that texts and counters are never missing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Draft
{
    // Conversion of nested objects recurses through user conversions; a plain object that contains itself would overflow the stack.
    [ThreadStatic]
    private static int t_depth;

    private readonly DetachedContext _context = new();
    private readonly List<KeyValuePair<string, DataValue>> _properties = [];

    private Draft()
    {
    }

    /// <summary>Makes a detached proxy from a plain object.</summary>
    /// <param name="schema">The schema of the proxy.</param>
    /// <param name="poco">The plain object.</param>
    /// <param name="fill">Sets every property.</param>
    /// <exception cref="ArgumentException">A value has no encoding, the object contains itself, or it is of a derived class that is not shared.</exception>
    public static TProxy Create<TProxy, TPoco>(ObjectSchema<TProxy> schema, TPoco poco, Action<Draft, TPoco> fill)
        where TProxy : RealTimeObject
        where TPoco : class
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(poco);
        ArgumentNullException.ThrowIfNull(fill);
        if (poco.GetType() != typeof(TPoco))
        {
            throw NotShared(poco, schema.Name);
        }

        if (t_depth >= ElementTree.MaximumDepth)
        {
            throw new ArgumentException($"The {schema.Name} contains itself, or is nested deeper than {ElementTree.MaximumDepth} levels, and cannot be shared.", nameof(poco));
        }

        t_depth++;
        try
        {
            var draft = new Draft();
            if (schema is { Discriminator: { } discriminator, Hierarchy: { } hierarchy })
            {
                draft._properties.Add(new(hierarchy.DiscriminatorName, Hierarchy.Encode(draft._context.NextElementId(), discriminator)));
            }

            fill(draft, poco);
            return schema.View(draft._context, draft._context.Load(draft._properties));
        }
        finally
        {
            t_depth--;
        }
    }

    /// <summary>Makes the exception for an object of a class that has no proxy: as an object of its base class it would lose what it adds.</summary>
    /// <param name="poco">The plain object.</param>
    /// <param name="baseName">The name of the class that was expected.</param>
    public static ArgumentException NotShared(object poco, string baseName)
    {
        ArgumentNullException.ThrowIfNull(poco);
        string name = poco.GetType().Name;
        return new($"A {name} cannot be shared as a {baseName}. Annotate {name} with [RealTimeObject], and add [JsonDerivedType(typeof({name}), \"…\")] to its base class.", nameof(poco));
    }

    /// <summary>Sets a value.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value.</param>
    public void Set<T>(ValueProperty<T> property, T value)
    {
        ArgumentNullException.ThrowIfNull(property);
        _properties.Add(new(property.WireName, Encode(property, property.Codec, value)));
    }

    /// <summary>Sets a text; null becomes the empty text.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The text.</param>
    public void Set(TextProperty property, string? value)
    {
        ArgumentNullException.ThrowIfNull(property);
        _properties.Add(new(property.WireName, Encode(property, Codecs.String, value ?? "")));
    }

    /// <summary>Sets a counter.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The total.</param>
    [SuppressMessage("Design", "CA1062", Justification = "Generated code passes its own fields.")]
    public void Set<T>(CounterProperty<T> property, T value)
        where T : struct, System.Numerics.INumber<T>, System.Numerics.IMinMaxValue<T>
        => _properties.Add(new(property.WireName, new NumberData(_context.NextElementId(), property.Encode(value))));

    /// <summary>Sets a list; null becomes an empty one unless the property may be null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The entries.</param>
    public void Set<T>(ArrayProperty<T> property, IEnumerable<T>? items) => Set(property, items, static item => item);

    /// <summary>Sets a list whose entries need a conversion; null becomes an empty one unless the property may be null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The entries.</param>
    /// <param name="convert">Makes the proxy of an entry.</param>
    public void Set<T, TPoco>(ArrayProperty<T> property, IEnumerable<TPoco>? items, Func<TPoco, T> convert)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(convert);
        var id = _context.NextElementId();
        _properties.Add(new(
            property.WireName,
            items is null && property.IsNullable
                ? new NullData(id)
                : new ArrayData(id, (items ?? []).Select(item => Encode(property, property.Items, convert(item))))));
    }

    /// <summary>Sets a map; null becomes an empty one unless the property may be null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The entries.</param>
    public void Set<TKey, TValue>(MapProperty<TKey, TValue> property, IEnumerable<KeyValuePair<TKey, TValue>>? items)
        where TKey : notnull
        => Set(property, items, static item => item);

    /// <summary>Sets a map whose values need a conversion; null becomes an empty one unless the property may be null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The entries.</param>
    /// <param name="convert">Makes the proxy of a value.</param>
    public void Set<TKey, TValue, TPoco>(MapProperty<TKey, TValue> property, IEnumerable<KeyValuePair<TKey, TPoco>>? items, Func<TPoco, TValue> convert)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(convert);
        var id = _context.NextElementId();
        _properties.Add(new(
            property.WireName,
            items is null && property.IsNullable
                ? new NullData(id)
                : new ObjectData(id, (items ?? []).Select(item => new KeyValuePair<string, DataValue>(
                    MapKeys.Format(property.Keys, item.Key, property.FullName), Encode(property, property.Values, convert(item.Value)))))));
    }

    /// <summary>Sets a set; null becomes an empty one unless the property may be null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="items">The members.</param>
    public void Set<T>(SetProperty<T> property, IEnumerable<T>? items)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(property);
        _properties.Add(new(
            property.WireName,
            items is null && property.IsNullable ? new NullData(_context.NextElementId()) : property.Encode(_context, items ?? [])));
    }

    /// <summary>Sets a nested object.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The proxy; null for none.</param>
    public void Set<T>(ObjectProperty<T> property, T? value)
        where T : RealTimeObject, IRealTimeObject<T>
    {
        ArgumentNullException.ThrowIfNull(property);
        if (value is null && !property.IsNullable)
        {
            throw property.Refused("null cannot be stored here.");
        }

        _properties.Add(new(property.WireName, value is null ? new NullData(_context.NextElementId()) : Insertion.Encode(_context, value)));
    }

    /// <summary>Sets anything to JSON.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value.</param>
    public void SetNode(ElementProperty property, JsonNode? value) => SetUntyped(property, value);

    /// <summary>Sets anything to JSON.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value.</param>
    public void SetElement(ElementProperty property, JsonElement? value) => SetUntyped(property, value);

    /// <summary>Sets anything to a plain value.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">The value.</param>
    public void SetObject(ElementProperty property, object? value) => SetUntyped(property, value);

    private void SetUntyped(ElementProperty property, object? value)
    {
        ArgumentNullException.ThrowIfNull(property);
        try
        {
            _properties.Add(new(property.WireName, ElementValue.FromObject(value).Make(_context)));
        }
        catch (ArgumentException exception)
        {
            throw property.Refused(exception.Message);
        }
    }

    private DataValue Encode<T>(SchemaProperty property, Codec<T> codec, T value)
        => codec.Refuse(value) is { } reason ? throw property.Refused(reason) : codec.Encode(_context, value);
}
