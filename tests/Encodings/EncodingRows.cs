using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Encodings;

/// <summary>The types of the file.</summary>
public static class EncodingRows
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    public static IReadOnlyList<EncodingRow> All { get; } =
    [
        Row("bool", "Bool", static v => v.GetBoolean(), static (p, v) => p.Bool = v, static p => p.Bool),
        Row("sbyte", "SByte", static v => sbyte.Parse(Text(v), s_culture), static (p, v) => p.SByte = v, static p => p.SByte),
        Row("byte", "Byte", static v => byte.Parse(Text(v), s_culture), static (p, v) => p.Byte = v, static p => p.Byte),
        Row("short", "Short", static v => short.Parse(Text(v), s_culture), static (p, v) => p.Short = v, static p => p.Short),
        Row("ushort", "UShort", static v => ushort.Parse(Text(v), s_culture), static (p, v) => p.UShort = v, static p => p.UShort),
        Row("int", "Int", static v => int.Parse(Text(v), s_culture), static (p, v) => p.Int = v, static p => p.Int),
        Row("uint", "UInt", static v => uint.Parse(Text(v), s_culture), static (p, v) => p.UInt = v, static p => p.UInt),
        Row("float", "Float", static v => float.Parse(Text(v), s_culture), static (p, v) => p.Float = v, static p => p.Float),
        Row("double", "Double", static v => double.Parse(Text(v), s_culture), static (p, v) => p.Double = v, static p => p.Double),
        Row("long", "Long", static v => long.Parse(Text(v), s_culture), static (p, v) => p.Long = v, static p => p.Long),
        Row("ulong", "ULong", static v => ulong.Parse(Text(v), s_culture), static (p, v) => p.ULong = v, static p => p.ULong),
        Row("Int128", "Int128", static v => Int128.Parse(Text(v), s_culture), static (p, v) => p.Int128 = v, static p => p.Int128),
        Row("UInt128", "UInt128", static v => UInt128.Parse(Text(v), s_culture), static (p, v) => p.UInt128 = v, static p => p.UInt128),
        Row("BigInteger", "BigInteger", static v => BigInteger.Parse(Text(v), s_culture), static (p, v) => p.BigInteger = v, static p => p.BigInteger),

        // As texts, because 1.5 and 1.50 are equal decimals.
        Row("decimal", "Decimal", static v => decimal.Parse(Text(v), s_culture).ToString(s_culture), static (p, v) => p.Decimal = decimal.Parse(v, s_culture), static p => p.Decimal.ToString(s_culture)),
        Row("string", "String", Text, static (p, v) => p.String = v, static p => p.String),
        Row("string with [RealTimeText]", "Text", Text, static (p, v) => p.Text.Value = v, static p => p.Text),
        Row("char", "Char", static v => Text(v)[0], static (p, v) => p.Char = v, static p => p.Char),
        Row("Uri", "Uri", static v => Text(v) is { } text ? new Uri(text, UriKind.RelativeOrAbsolute) : null!, static (p, v) => p.Uri = v, static p => p.Uri),
        Row("Version", "Version", static v => Text(v) is { } text ? Version.Parse(text) : null!, static (p, v) => p.Version = v, static p => p.Version),
        Row("enum", "Enum", static v => Enum.Parse<Colour>(Text(v)), static (p, v) => p.Enum = v, static p => p.Enum),
        Row("[Flags] enum", "Flags", static v => Enum.Parse<Access>(Text(v)), static (p, v) => p.Flags = v, static p => p.Flags),
        Row("Guid", "Guid", static v => Guid.Parse(Text(v)), static (p, v) => p.Guid = v, static p => p.Guid),
        new EncodingRow<DateTime>("DateTime", "DateTime", Date, static (p, v) => p.DateTime = v, static p => p.DateTime) { Stored = static v => v.AddTicks(-(v.Ticks % TimeSpan.TicksPerMillisecond)) },

        // As texts, because points in time with other offsets are equal.
        Row("DateTimeOffset", "DateTimeOffset", Text, static (p, v) => p.DateTimeOffset = DateTimeOffset.Parse(v, s_culture), static p => p.DateTimeOffset.ToString("O", s_culture)),
        Row("DateOnly", "DateOnly", static v => DateOnly.Parse(Text(v), s_culture), static (p, v) => p.DateOnly = v, static p => p.DateOnly),
        Row("TimeOnly", "TimeOnly", static v => TimeOnly.Parse(Text(v), s_culture), static (p, v) => p.TimeOnly = v, static p => p.TimeOnly),
        Row("TimeSpan", "TimeSpan", static v => TimeSpan.Parse(Text(v), s_culture), static (p, v) => p.TimeSpan = v, static p => p.TimeSpan),
        Row("byte[]", "Bytes", static v => Text(v) is { } text ? Convert.FromBase64String(text) : null!, static (p, v) => p.Bytes = v, static p => p.Bytes),
        Row("ReadOnlyMemory<byte>", "Memory", static v => Convert.FromBase64String(Text(v)), static (p, v) => p.Memory = v, static p => p.Memory.ToArray()),
        Row("int?", "NullableInt", static v => Text(v) is { } text ? int.Parse(text, s_culture) : (int?)null, static (p, v) => p.NullableInt = v, static p => p.NullableInt),
        Row<string?>("string?", "NullableString", Text, static (p, v) => p.NullableString = v, static p => p.NullableString),
        Row("enum?", "NullableEnum", static v => Text(v) is { } text ? Enum.Parse<Colour>(text) : (Colour?)null, static (p, v) => p.NullableEnum = v, static p => p.NullableEnum),
        Row("List<int>", "Ints", static v => List(v, static item => item.GetInt32()), static (p, v) => p.Ints = v, static p => p.Ints),
        Row("List<string?>", "Strings", static v => List<string?>(v, Text), static (p, v) => p.Strings = v, static p => p.Strings),
        Row("List<List<int>>", "Grid", static v => List(v, static list => List(list, static item => item.GetInt32())), static (p, v) => p.Grid = [.. v.Select(static list => (RealTimeArray<int>)list!)], static p => p.Grid),
        Row("Dictionary<string, int>", "ByString", static v => Map(v, static key => key, static item => item.GetInt32()), static (p, v) => p.ByString = v, static p => p.ByString),
        Row("Dictionary<Guid, string>", "ByGuid", static v => Map(v, Guid.Parse, Text), static (p, v) => p.ByGuid = v, static p => p.ByGuid),
        Row("Dictionary<int, string>", "ByInt", static v => Map(v, static key => int.Parse(key, s_culture), Text), static (p, v) => p.ByInt = v, static p => p.ByInt),
        Row("Dictionary<enum, int>", "ByEnum", static v => Map(v, Enum.Parse<Colour>, static item => item.GetInt32()), static (p, v) => p.ByEnum = v, static p => p.ByEnum),
        Row("HashSet<string>", "StringSet", static v => Set(v, Text), static (p, v) => p.StringSet = v, static p => p.StringSet),
        Row("HashSet<int>", "IntSet", static v => Set(v, static item => int.Parse(Text(item), s_culture)), static (p, v) => p.IntSet = v, static p => p.IntSet),
        Row("HashSet<double>", "DoubleSet", static v => Set(v, static item => double.Parse(Text(item), s_culture)), static (p, v) => p.DoubleSet = v, static p => p.DoubleSet),
        Row("HashSet<decimal>", "DecimalSet", static v => Set(v, static item => decimal.Parse(Text(item), s_culture)), static (p, v) => p.DecimalSet = v, static p => p.DecimalSet),
        Row("HashSet<DateTime>", "DateTimeSet", static v => Set(v, Date), static (p, v) => p.DateTimeSet = v, static p => p.DateTimeSet),
        Row("HashSet<DateTimeOffset>", "DateTimeOffsetSet", static v => Set(v, static item => DateTimeOffset.Parse(Text(item), s_culture)), static (p, v) => p.DateTimeOffsetSet = v, static p => p.DateTimeOffsetSet),
        Row("HashSet<bool>", "BoolSet", static v => Set(v, static item => item.GetBoolean()), static (p, v) => p.BoolSet = v, static p => p.BoolSet),
        Row(
            "class with [RealTimeObject]",
            "Class",
            static v => (Text: Text(v.GetProperty("Text")), Done: v.GetProperty("Done").GetBoolean()),
            static (p, v) => p.Class = new Leaf { Text = v.Text, Done = v.Done },
            static p => (p.Class.Text, p.Class.Done)),
        Row(
            "record or struct with [RealTimeObject]",
            "Record",
            static v => new Place(v.GetProperty("X").GetInt32(), v.GetProperty("Y").GetInt32()),
            static (p, v) => p.Record = v,
            static p => p.Record),

        // As texts, because JSON elements are compared by reference.
        Row("JsonElement", "Json", Json, static (p, v) => p.Json = JsonElement.Parse(v), static p => Json(p.Json)),
        Row("long with [Counter]", "Counter", static v => long.Parse(Text(v), s_culture), static (p, v) => p.Counter = v, static p => p.Counter),
    ];

    private static EncodingRow<T> Row<T>(string type, string property, Func<JsonElement, T> parse, Action<RealTimeEverything, T> set, Func<Everything, T> get) =>
        new(type, property, parse, set, get);

    // A text that JSON cannot hold is given by its code units.
    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? string.Concat(value.GetProperty("codeUnits").EnumerateArray().Select(static unit => (char)ushort.Parse(unit.GetString()!, NumberStyles.HexNumber, s_culture)))
        : value.GetString()!;

    private static DateTime Date(JsonElement value) => DateTime.Parse(Text(value), s_culture, DateTimeStyles.RoundtripKind);

    private static string Json(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("raw", out var raw)
        ? raw.GetString()!
        : JsonNode.Parse(value.GetRawText())?.ToJsonString() ?? "null";

    private static List<T> List<T>(JsonElement value, Func<JsonElement, T> item) => [.. value.EnumerateArray().Select(item)];

    private static HashSet<T> Set<T>(JsonElement value, Func<JsonElement, T> item) => [.. value.EnumerateArray().Select(item)];

    private static Dictionary<TKey, TValue> Map<TKey, TValue>(JsonElement value, Func<string, TKey> key, Func<JsonElement, TValue> item)
        where TKey : notnull
        => value.EnumerateObject().ToDictionary(property => key(property.Name), property => item(property.Value));
}
