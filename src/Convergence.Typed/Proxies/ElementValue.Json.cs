using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Values from JSON and from plain objects.</content>
public sealed partial class ElementValue
{
    // Below it a whole number in JSON is exactly the double it becomes.
    private const double ExactLimit = 9007199254740992;

    /// <summary>A JSON value.</summary>
    /// <param name="value">The value; null stands for <see cref="Null"/>. A value made from a <see cref="DateTime"/> becomes a date.</param>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, or a number is no double.</exception>
    public static implicit operator ElementValue(JsonNode? value) => FromJson(value, 0);

    /// <summary>A JSON value.</summary>
    /// <param name="value">The value; an undefined one stands for <see cref="Null"/>.</param>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, or a number is no double.</exception>
    public static implicit operator ElementValue(JsonElement value) => FromJson(value, 0);

    /// <summary>A JSON value.</summary>
    /// <param name="value">The value; null stands for <see cref="Null"/>. A value made from a <see cref="DateTime"/> becomes a date.</param>
    /// <exception cref="ArgumentException">A text has half of a surrogate pair, or a number is no double.</exception>
    public static ElementValue FromJson(JsonNode? value) => value;

    /// <summary>A plain value: null, a value of a type that has an encoding, JSON, a dictionary with keys of type string, or a list of such values.</summary>
    /// <param name="value">The value. Each is encoded as its type says, so that a <see cref="long"/> becomes a text of digits and an <see cref="int"/> a number.</param>
    /// <exception cref="ArgumentException">A value has no encoding, or the object contains itself.</exception>
    public static ElementValue FromObject(object? value) => FromObject(value, 0);

    private static ElementValue FromJson(JsonNode? value, int depth)
    {
        switch (value)
        {
            case null:
                return Null;
            case JsonObject item:
                return Object([.. item.Select(property => (property.Key, FromJson(property.Value, Deeper(depth))))]);
            case JsonArray array:
                return Array([.. array.Select(item => FromJson(item, Deeper(depth)))]);
            default:
                break;
        }

        var scalar = value.AsValue();
        return scalar.GetValueKind() switch
        {
            JsonValueKind.String when scalar.TryGetValue(out string? text) => text,
            JsonValueKind.String when scalar.TryGetValue(out DateTime date) => date,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Number(scalar.ToJsonString()),
            JsonValueKind.String => FromObject(scalar.GetValue<object>()),
            _ => Null,
        };
    }

    private static ElementValue FromJson(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object => Object(Properties(value, depth)),
        JsonValueKind.Array => Array([.. value.EnumerateArray().Select(item => FromJson(item, Deeper(depth)))]),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => Number(value.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Null,
    };

    // Of a name that occurs twice the last one counts, as in JavaScript.
    private static (string Name, ElementValue Value)[] Properties(JsonElement value, int depth)
    {
        var properties = new Dictionary<string, ElementValue>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            properties[property.Name] = FromJson(property.Value, Deeper(depth));
        }

        return [.. properties.Select(static property => (property.Key, property.Value))];
    }

    private static ElementValue Number(string text)
    {
        double number = double.Parse(text, CultureInfo.InvariantCulture);
        bool isWhole = text.AsSpan().IndexOfAny(".eE") < 0;
        return !double.IsFinite(number) || (isWhole && Math.Abs(number) >= ExactLimit && BigInteger.Parse(text, CultureInfo.InvariantCulture) != new BigInteger(number))
            ? throw new ArgumentException($"The number {text} is no double, which is what numbers are in the data. Put it in as a text.", nameof(text))
            : number;
    }

    private static ElementValue FromObject(object? value, int depth) => value switch
    {
        null => Null,
        ElementValue made => made,
        string text => text,
        bool truth => truth,
        DateTime date => date,
        sbyte or byte or short or ushort or int or uint or float or double => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        char letter => Text(Codecs.Char, letter),
        long number => Text(Codecs.Int64, number),
        ulong number => Text(Codecs.UInt64, number),
        Int128 number => Text(Codecs.Int128, number),
        UInt128 number => Text(Codecs.UInt128, number),
        BigInteger number => Text(Codecs.BigInteger, number),
        decimal number => Text(Codecs.Decimal, number),
        Guid guid => Text(Codecs.Guid, guid),
        DateTimeOffset instant => Text(Codecs.DateTimeOffset, instant),
        DateOnly date => Text(Codecs.DateOnly, date),
        TimeOnly time => Text(Codecs.TimeOnly, time),
        TimeSpan duration => Text(Codecs.TimeSpan, duration),
        Uri address => Text(Codecs.Uri, address),
        Version version => Text(Codecs.Version, version),
        byte[] bytes => Text(Codecs.Bytes, bytes),
        ReadOnlyMemory<byte> bytes => Text(Codecs.Memory, bytes),
        Enum member => member.ToString(),
        JsonNode json => FromJson(json, depth),
        JsonElement json => FromJson(json, depth),
        RealTimeElement element => element.Snapshot(),
        IEnumerable<KeyValuePair<string, object?>> item => Object([.. item.Select(property => (property.Key, FromObject(property.Value, Deeper(depth))))]),
        IDictionary item => Object([.. item.Keys.Cast<object>().Select(key => (Key(key), FromObject(item[key], Deeper(depth))))]),
        IEnumerable list when value is not RealTimeProxy => Array([.. list.Cast<object?>().Select(item => FromObject(item, Deeper(depth)))]),
        _ => throw new ArgumentException(
            $"A value of type {value.GetType()} has no encoding here. Use texts, numbers, booleans, dates, JSON, and dictionaries and lists of them.", nameof(value)),
    };

    private static ElementValue Text<T>(Codec<T> codec, T value)
        => codec.Refuse(value) is { } reason ? throw new ArgumentException(reason, nameof(value)) : ((TextCodec<T>)codec).Format(value);

    private static string Key(object key)
        => key as string ?? throw new ArgumentException($"The key {key} is no text, which is what property names are in the data.", nameof(key));

    private static int Deeper(int depth)
        => depth < ElementTree.MaximumDepth ? depth + 1 : throw new ArgumentException($"The value contains itself, or is nested deeper than {ElementTree.MaximumDepth} levels.");
}
