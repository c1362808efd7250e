using System.Text.Json.Serialization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol;

/// <summary>A value as it is stored: its id and, under the name of its kind, its content.</summary>
internal sealed record ValueJson
{
    /// <summary>The element id.</summary>
    public required string Id { get; init; }

    /// <summary>The children of an object.</summary>
    public OrderedDictionary<string, ValueJson>? Object { get; init; }

    /// <summary>The children of an array.</summary>
    public ValueJson[]? Array { get; init; }

    /// <summary>The text of a string.</summary>
    [JsonConverter(typeof(ExactStringConverter))]
    public string? String { get; init; }

    /// <summary>The value of a number.</summary>
    public double? Number { get; init; }

    /// <summary>The value of a boolean.</summary>
    public bool? Boolean { get; init; }

    /// <summary>The instant of a date.</summary>
    public DateTime? Date { get; init; }

    /// <summary>True for null.</summary>
    public bool? Null { get; init; }

    /// <summary>The stored form of a value.</summary>
    public static ValueJson From(DataValue value)
    {
        var id = value.Id.ToString();
        return value switch
        {
            ObjectData data => new ValueJson { Id = id, Object = From(data.Children) },
            ArrayData data => new ValueJson { Id = id, Array = From(data.Children) },
            StringData data => new ValueJson { Id = id, String = data.Value },
            NumberData data => new ValueJson { Id = id, Number = data.Value },
            BooleanData data => new ValueJson { Id = id, Boolean = data.Value },
            DateData data => new ValueJson { Id = id, Date = data.Value },
            NullData => new ValueJson { Id = id, Null = true },
            _ => throw new ArgumentException($"A value of kind {value.Kind} cannot be stored.", nameof(value)),
        };
    }

    /// <summary>The stored form of the children of an object.</summary>
    public static OrderedDictionary<string, ValueJson> From(IReadOnlyDictionary<string, DataValue> children)
    {
        var stored = new OrderedDictionary<string, ValueJson>(children.Count, StringComparer.Ordinal);
        foreach (var (key, child) in children)
        {
            stored.Add(key, From(child));
        }

        return stored;
    }

    /// <summary>The stored form of the children of an array.</summary>
    public static ValueJson[] From(IReadOnlyList<DataValue> children)
    {
        var stored = new ValueJson[children.Count];
        for (var index = 0; index < stored.Length; index++)
        {
            stored[index] = From(children[index]);
        }

        return stored;
    }

    /// <summary>The value.</summary>
    public DataValue ToValue()
    {
        var id = ElementId.Parse(Id);
        return this switch
        {
            { Object: { } children } => new ObjectData(id, ToValues(children)),
            { Array: { } children } => new ArrayData(id, ToValues(children)),
            { String: { } text } => new StringData(id, text),
            { Number: { } number } => new NumberData(id, number),
            { Boolean: { } boolean } => new BooleanData(id, boolean),
            { Date: { } date } => new DateData(id, date),
            { Null: true } => new NullData(id),
            _ => throw new MalformedMessageException($"The stored value '{Id}' has no content."),
        };
    }

    /// <summary>The children of an object.</summary>
    public static OrderedDictionary<string, DataValue> ToValues(OrderedDictionary<string, ValueJson> stored)
    {
        var values = new OrderedDictionary<string, DataValue>(stored.Count, StringComparer.Ordinal);
        foreach (var (key, child) in stored)
        {
            values.Add(key, child.ToValue());
        }

        return values;
    }

    /// <summary>The children of an array.</summary>
    public static DataValue[] ToValues(ValueJson[] stored) => System.Array.ConvertAll(stored, static child => child.ToValue());
}
