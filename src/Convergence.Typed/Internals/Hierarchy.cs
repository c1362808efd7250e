using System.ComponentModel;
using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>The classes an object may be of, told apart by one of its properties. Known to the schema of the common base class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Hierarchy
{
    private readonly Dictionary<object, HierarchyVariant> _variants;

    /// <summary>Describes the hierarchy.</summary>
    /// <param name="discriminatorName">The name, in the data, of the property that tells the classes apart.</param>
    /// <param name="variants">The classes.</param>
    public Hierarchy(string discriminatorName, params ReadOnlySpan<HierarchyVariant> variants)
    {
        ArgumentNullException.ThrowIfNull(discriminatorName);
        DiscriminatorName = discriminatorName;
        _variants = new(variants.Length);
        foreach (var variant in variants)
        {
            _variants.Add(variant.Discriminator, variant);
        }
    }

    /// <summary>The name of the property that tells the classes apart.</summary>
    public string DiscriminatorName { get; }

    /// <summary>Describes a class. Its schema is asked for when an object of it is met, so that the schemas of a hierarchy do not wait for one another.</summary>
    /// <typeparam name="T">The proxy class.</typeparam>
    /// <param name="discriminator">What stands in the data.</param>
    public static HierarchyVariant Variant<T>(string discriminator)
        where T : RealTimeObject, IRealTimeObject<T>
        => new(discriminator, static () => T.Schema);

    /// <inheritdoc cref="Variant{T}(string)"/>
    public static HierarchyVariant Variant<T>(int discriminator)
        where T : RealTimeObject, IRealTimeObject<T>
        => new(discriminator, static () => T.Schema);

    /// <summary>The schema of the class that an element says it is of; null when it says nothing, or something unknown.</summary>
    internal ObjectSchema? Find(ObjectNode node)
        => ReadDiscriminator(node) is { } discriminator && _variants.TryGetValue(discriminator, out var variant) ? variant.Schema : null;

    /// <summary>What an element says about its class, for messages; null when it says nothing.</summary>
    internal string? Describe(ObjectNode node) => node[DiscriminatorName] switch
    {
        null => null,
        StringNode text => $"\"{text.Value}\"",
        NumberNode number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        var other => other.Kind.ToString(),
    };

    /// <summary>The data of a discriminator.</summary>
    internal static DataValue Encode(ElementId id, object discriminator) => discriminator is int number ? new NumberData(id, number) : new StringData(id, (string)discriminator);

    private object? ReadDiscriminator(ObjectNode node) => node[DiscriminatorName] switch
    {
        StringNode text => text.Value,
        NumberNode number when (int)number.Value == number.Value => (int)number.Value,
        _ => null,
    };
}
