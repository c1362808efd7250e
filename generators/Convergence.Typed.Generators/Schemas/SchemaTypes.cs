namespace Convergence.Typed.Generators.Schemas;

/// <summary>Compares the types that schemas give to properties.</summary>
internal static class SchemaTypes
{
    // Number elements: what fits into the second type fits into the first.
    private static readonly string[] s_signed = ["sbyte", "int16", "int32", "double"];
    private static readonly string[] s_unsigned = ["byte", "uint16", "uint32", "double"];
    private static readonly string[] s_mixed = ["byte", "int16", "int32", "double"];
    private static readonly string[] s_wide = ["uint16", "int32", "double"];
    private static readonly string[] s_floating = ["sbyte", "int16", "single", "double"];
    private static readonly string[] s_floatingUnsigned = ["byte", "uint16", "single", "double"];
    private static readonly string[][] s_widenings = [s_signed, s_unsigned, s_mixed, s_wide, s_floating, s_floatingUnsigned];

    /// <summary>True when everything that was stored as the old type is read as the new one. Members of enums and properties of classes are compared elsewhere.</summary>
    public static bool AreCompatible(JsonValue before, JsonValue now)
    {
        string? type = Name(before);
        if (type != Name(now))
        {
            return IsWidening(type, Name(now));
        }

        return type switch
        {
            "counter" => before["x-cvt-number"]?.Text == now["x-cvt-number"]?.Text || IsWidening(before["x-cvt-number"]?.Text, now["x-cvt-number"]?.Text),
            "list" => Both(before, now, "items"),
            "map" => Both(before, now, "propertyNames") && Both(before, now, "additionalProperties"),
            "set" => Both(before, now, "propertyNames"),
            _ => true,
        };
    }

    /// <summary>The type in words, for messages.</summary>
    public static string Describe(JsonValue schema) => Name(schema) switch
    {
        "text" => "co-edited text",
        "counter" => $"counter ({schema["x-cvt-number"]?.Text})",
        "list" when schema["items"] is { } items => $"list of {Describe(items)}",
        "map" when schema["additionalProperties"] is { } values => $"map of {Describe(values)}",
        "set" when schema["propertyNames"] is { } members => $"set of {Describe(members)}",
        "object" or "value" => ReferredName(schema) ?? "object",
        { } name => name,
        null => "unknown",
    };

    /// <summary>What C# calls the type; null when it cannot be told.</summary>
    public static string? ToCSharp(JsonValue schema)
    {
        string? type = Name(schema) switch
        {
            "boolean" => "bool",
            "int16" => "short",
            "uint16" => "ushort",
            "int32" => "int",
            "uint32" => "uint",
            "int64" => "long",
            "uint64" => "ulong",
            "single" => "float",
            "sbyte" or "byte" or "double" or "decimal" or "char" or "string" => Name(schema),
            "text" => "string",
            "counter" when schema["x-cvt-number"] is { } number => ToCSharp(new JsonValue { Members = new() { ["x-cvt-type"] = number } }),
            "guid" => "System.Guid",
            "dateTime" => "System.DateTime",
            "dateTimeOffset" => "System.DateTimeOffset",
            "dateOnly" => "System.DateOnly",
            "timeOnly" => "System.TimeOnly",
            "timeSpan" => "System.TimeSpan",
            "int128" => "System.Int128",
            "uint128" => "System.UInt128",
            "bigInteger" => "System.Numerics.BigInteger",
            "uri" => "System.Uri",
            "version" => "System.Version",
            "bytes" => "byte[]",
            "any" => "object",
            "list" => Generic("System.Collections.Generic.List", schema["items"]),
            "map" => Generic("System.Collections.Generic.Dictionary", schema["propertyNames"], schema["additionalProperties"]),
            "set" => Generic("System.Collections.Generic.HashSet", schema["propertyNames"]),
            _ => null,
        };
        return type is not null && IsNullable(schema) ? type + "?" : type;
    }

    /// <summary>The kind of a value: <c>int32</c>, <c>list</c>, <c>object</c> …</summary>
    public static string? Name(JsonValue schema) => schema["x-cvt-type"]?.Text;

    private static bool IsNullable(JsonValue schema) => schema["anyOf"] is not null || (schema["type"]?.Texts.Contains("null", StringComparer.Ordinal) ?? false);

    private static string? Generic(string name, params JsonValue?[] arguments)
    {
        string?[] types = [.. arguments.Select(static argument => argument is null ? null : ToCSharp(argument))];
        return types.Contains(null) ? null : $"{name}<{string.Join(", ", types)}>";
    }

    private static bool Both(JsonValue before, JsonValue now, string part) => before[part] is not { } old || (now[part] is { } present && AreCompatible(old, present));

    private static bool IsWidening(string? before, string? now) =>
        s_widenings.Any(chain => Array.IndexOf(chain, before) is >= 0 and var from && Array.IndexOf(chain, now) > from);

    private static string? ReferredName(JsonValue schema) =>
        (schema["$ref"] ?? schema["anyOf"]?.Items?.Select(static item => item["$ref"]).FirstOrDefault(static found => found is not null))?.Text is { } text
            ? text.Substring(text.LastIndexOfAny(['.', '+', '/']) + 1) : null;
}
