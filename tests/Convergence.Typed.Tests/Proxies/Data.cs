using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Makes data as other clients might have written it, and puts it in words.</summary>
internal static class Data
{
    private static long s_next;

    public static ObjectData Object(params IEnumerable<(string Key, DataValue Value)> properties)
        => new(Id(), properties.Select(static property => KeyValuePair.Create(property.Key, property.Value)));

    public static ArrayData Array(params IEnumerable<DataValue> items) => new(Id(), items);

    public static StringData Text(string value) => new(Id(), value);

    public static NumberData Number(double value) => new(Id(), value);

    public static BooleanData Truth(bool value) => new(Id(), value);

    public static DateData Date(DateTime value) => new(Id(), value);

    public static NullData Null() => new(Id());

    /// <summary>An id nobody has used.</summary>
    public static ElementId Id() => new("data", Interlocked.Increment(ref s_next));

    /// <summary>Compact JSON-like text: <c>{Text: "a", Votes: 1}</c>.</summary>
    public static string Describe(DataValue value) => value switch
    {
        StringData text => $"\"{text.Value}\"",
        NumberData number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        BooleanData truth => truth.Value ? "true" : "false",
        DateData date => date.Value.ToString("O", CultureInfo.InvariantCulture),
        ArrayData array => $"[{string.Join(", ", array.Children.Select(Describe))}]",
        ObjectData item => $"{{{string.Join(", ", item.Children.OrderBy(static child => child.Key, StringComparer.Ordinal).Select(static child => $"{child.Key}: {Describe(child.Value)}"))}}}",
        _ => "null",
    };
}
