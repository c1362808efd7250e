using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Copies the content of an element to JSON and to plain objects. Under the gate of its context.</summary>
internal static class ElementJson
{
    public static JsonNode? ToNode(ElementNode node) => node switch
    {
        ObjectNode item => new JsonObject(item.Select(static property => new KeyValuePair<string, JsonNode?>(property.Key, ToNode(property.Value)))),
        ArrayNode array => new JsonArray([.. ((IEnumerable<ElementNode>)array).Select(ToNode)]),
        StringNode text => JsonValue.Create(text.Value),
        NumberNode number => JsonValue.Create(number.Value),
        BooleanNode truth => JsonValue.Create(truth.Value),
        DateNode date => JsonValue.Create(date.Value),
        _ => null,
    };

    public static JsonElement ToElement(ElementNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, node);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    public static object? ToObject(ElementNode node) => node switch
    {
        ObjectNode item => item.ToDictionary(static property => property.Key, static property => ToObject(property.Value), StringComparer.Ordinal),
        ArrayNode array => ((IEnumerable<ElementNode>)array).Select(ToObject).ToList(),
        StringNode text => text.Value,
        NumberNode number => number.Value,
        BooleanNode truth => truth.Value,
        DateNode date => date.Value,
        _ => null,
    };

    public static ElementValue ToValue(ElementNode node) => node switch
    {
        ObjectNode item => ElementValue.Object([.. item.Select(static property => (property.Key, ToValue(property.Value)))]),
        ArrayNode array => ElementValue.Array([.. ((IEnumerable<ElementNode>)array).Select(ToValue)]),
        StringNode text => text.Value,
        NumberNode number => number.Value,
        BooleanNode truth => truth.Value,
        DateNode date => date.Value,
        _ => ElementValue.Null,
    };

    /// <summary>True when two elements have the same content, whatever their ids.</summary>
    public static bool HaveSameContent(ElementNode left, ElementNode right) => (left, right) switch
    {
        (ObjectNode l, ObjectNode r) => l.Count == r.Count && l.All(property => r[property.Key] is { } other && HaveSameContent(property.Value, other)),
        (ArrayNode l, ArrayNode r) => l.Count == r.Count && ((IEnumerable<ElementNode>)l).Zip(r).All(static pair => HaveSameContent(pair.First, pair.Second)),
        (StringNode l, StringNode r) => string.Equals(l.Value, r.Value, StringComparison.Ordinal),
        (NumberNode l, NumberNode r) => BitConverter.DoubleToInt64Bits(l.Value) == BitConverter.DoubleToInt64Bits(r.Value),
        (BooleanNode l, BooleanNode r) => l.Value == r.Value,
        (DateNode l, DateNode r) => l.Value == r.Value,
        _ => left is NullNode && right is NullNode,
    };

    private static void Write(Utf8JsonWriter writer, ElementNode node)
    {
        switch (node)
        {
            case ObjectNode item:
                writer.WriteStartObject();
                foreach (var (key, child) in item)
                {
                    writer.WritePropertyName(key);
                    Write(writer, child);
                }

                writer.WriteEndObject();
                break;
            case ArrayNode array:
                writer.WriteStartArray();
                foreach (var child in array)
                {
                    Write(writer, child);
                }

                writer.WriteEndArray();
                break;
            case StringNode text:
                writer.WriteStringValue(text.Value);
                break;
            case NumberNode number:
                writer.WriteNumberValue(number.Value);
                break;
            case BooleanNode truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            case DateNode date:
                writer.WriteStringValue(date.Value);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
