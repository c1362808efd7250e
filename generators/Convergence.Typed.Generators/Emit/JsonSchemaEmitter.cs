using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the JSON schema of one type, one property a line. Types it uses are referred to by their full names and have schemas of their own.</summary>
internal static class JsonSchemaEmitter
{
    /// <summary>The attribute that lets tools read the schema from the built assembly.</summary>
    public static void EmitAttribute(SourceWriter writer, string fullName, string? collection, string constant) =>
        writer.Line($"[{WellKnownNames.InternalsPrefix}SchemaPart({Literals.Quote(fullName)}, {(collection is null ? "null" : Literals.Quote(collection))}, {constant})]");

    /// <summary>The constant that holds the schema.</summary>
    public static void EmitConstant(SourceWriter writer, string accessibility, IReadOnlyList<string> lines)
    {
        writer.Line($"{accessibility} const string Json = \"\"\"");
        foreach (string line in lines)
        {
            writer.Line("    " + line);
        }

        writer.Line("    \"\"\";");
    }

    /// <summary>Makes the part of a schema that the runtime knows, with the parts it refers to.</summary>
    public static string Part(ModelType type, string constant) => Part(
        type.HintName,
        constant,
        type.Properties.SelectMany(static property => References(property.Value)).Concat(type.Hierarchy.Variants.Select(static variant => Of(variant.ProxyType))));

    /// <inheritdoc cref="Part(ModelType, string)"/>
    public static string Part(ValueModel type, string constant) => Part(type.HintName, constant, type.Members.SelectMany(static member => References(member.Value)));

    public static IReadOnlyList<string> Lines(ModelType type) => Lines(
        type.Name,
        type.HintName,
        type.Collection,
        [.. type.Properties.Select(static property => (property.WireName, Property(property.Value, property.Kind, property.FormerNames)))],
        [.. type.Properties.Where(static property => property.IsRequired).Select(static property => property.WireName)],
        type.Hierarchy);

    public static IReadOnlyList<string> Lines(ValueModel type) => Lines(
        type.Name,
        type.HintName,
        null,
        [.. type.Members.Select(static member => (member.WireName, Property(member.Value, PropertyKind.Value, member.FormerNames)))],
        [.. type.Members.Where(member => type.Arguments.Contains(member.Name)).Select(static member => member.WireName)]);

    private static List<string> Lines(
        string name,
        string fullName,
        string? collection,
        IReadOnlyList<(string Name, string Schema)> properties,
        IReadOnlyList<string> required,
        ModelHierarchy? hierarchy = null)
    {
        List<string> lines = ["{", $"  \"title\": {JsonText.Quote(name)},", $"  \"x-cvt-class\": {JsonText.Quote(fullName)},"];
        if (collection is not null)
        {
            lines.Add($"  \"x-cvt-collection\": {JsonText.Quote(collection)},");
        }

        if (hierarchy is { DiscriminatorName.Length: > 0 })
        {
            lines.Add($"  \"x-cvt-discriminator\": {JsonText.Quote(Text(hierarchy.DiscriminatorName))},");
            lines.Add($"  \"x-cvt-derived\": {Object([.. hierarchy.Variants.Select(static variant => $"{JsonText.Quote(Text(variant.Discriminator))}: {{ {Member("$ref", "#/$defs/" + variant.SchemaName)} }}")])},");
        }

        lines.Add("  \"type\": \"object\",");
        string end = required.Count == 0 ? "" : ",";
        if (properties.Count == 0)
        {
            lines.Add("  \"properties\": {}" + end);
        }
        else
        {
            lines.Add("  \"properties\": {");
            for (int i = 0; i < properties.Count; i++)
            {
                lines.Add($"    {JsonText.Quote(properties[i].Name)}: {properties[i].Schema}{(i < properties.Count - 1 ? "," : "")}");
            }

            lines.Add("  }" + end);
        }

        if (required.Count > 0)
        {
            lines.Add($"  \"required\": {JsonText.Array(required)}");
        }

        lines.Add("}");
        return lines;
    }

    private static string Property(ModelValue value, PropertyKind kind, EquatableArray<string> formerNames)
    {
        List<string> members = kind switch
        {
            PropertyKind.Text => [Type("string", value), XType("text")],
            PropertyKind.Counter => [Type(value.Codec is "Single" or "Double" or "Decimal" ? "number" : "integer", value), XType("counter"), Member("x-cvt-number", Camel(value.Codec))],
            _ => Value(value),
        };
        if (formerNames.Count > 0)
        {
            members.Add($"\"x-cvt-former-names\": {JsonText.Array(formerNames)}");
        }

        return Object(members);
    }

    private static List<string> Value(ModelValue value) => value.Kind switch
    {
        ValueKind.Scalar => Scalar(value),
        ValueKind.Enum => Enum(value),
        ValueKind.Flags => Flags(value),
        ValueKind.Object => Reference(value, "object"),
        ValueKind.Value => Reference(value, "value"),
        ValueKind.Array => [Type("array", value), XType("list"), $"\"items\": {Object(Value(value.Element!))}"],
        ValueKind.Map => [Type("object", value), XType("map"), $"\"propertyNames\": {Object(Key(value.Key!))}", $"\"additionalProperties\": {Object(Value(value.Element!))}"],
        ValueKind.Set => [Type("object", value), XType("set"), $"\"propertyNames\": {Object(Key(value.Element!))}", "\"additionalProperties\": { \"const\": true }"],
        ValueKind.Untyped => [XType("any")],
        _ => [XType("converted"), Member("x-cvt-converter", value.Codec.StartsWith("global::", StringComparison.Ordinal) ? value.Codec.Substring(8) : value.Codec)],
    };

    // Names are strings, whatever they stand for.
    private static List<string> Key(ModelValue value) => value switch
    {
        { Kind: ValueKind.Scalar, Codec: "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" } => [Type("string", value), XType(Camel(value.Codec)), "\"pattern\": \"^-?[0-9]+$\""],
        { Kind: ValueKind.Scalar, Codec: "Boolean" or "Single" or "Double" } => [Type("string", value), XType(Camel(value.Codec))],
        _ => Value(value),
    };

    private static List<string> Scalar(ModelValue value)
    {
        string type = value.Codec switch
        {
            "Boolean" => "boolean",
            "SByte" or "Byte" or "Int16" or "UInt16" or "Int32" or "UInt32" => "integer",
            "Single" or "Double" => "number",
            _ => "string",
        };
        List<string> members = [Type(type, value), XType(Camel(value.Codec))];
        string? constraint = value.Codec switch
        {
            "SByte" => "\"minimum\": -128, \"maximum\": 127",
            "Byte" => "\"minimum\": 0, \"maximum\": 255",
            "Int16" => "\"minimum\": -32768, \"maximum\": 32767",
            "UInt16" => "\"minimum\": 0, \"maximum\": 65535",
            "Int32" => "\"minimum\": -2147483648, \"maximum\": 2147483647",
            "UInt32" => "\"minimum\": 0, \"maximum\": 4294967295",
            "Int64" or "Int128" or "BigInteger" => "\"pattern\": \"^-?[0-9]+$\"",
            "UInt64" or "UInt128" => "\"pattern\": \"^[0-9]+$\"",
            "Decimal" => "\"pattern\": \"^-?[0-9]+(\\\\.[0-9]+)?$\"",
            "Char" => "\"minLength\": 1, \"maxLength\": 1",
            "Guid" => "\"format\": \"uuid\"",
            "DateTime" or "DateTimeOffset" => "\"format\": \"date-time\"",
            "DateOnly" => "\"format\": \"date\"",
            "Uri" => "\"format\": \"uri-reference\"",
            "Bytes" or "Memory" => "\"contentEncoding\": \"base64\"",
            _ => null,
        };
        if (constraint is not null)
        {
            members.Add(constraint);
        }

        return members;
    }

    private static List<string> Enum(ModelValue value)
    {
        List<string> names = [.. value.EnumMembers.Where(static member => !member.IsFormer).Select(static member => JsonText.Quote(member.WireName))];
        if (value.IsNullable)
        {
            names.Add("null");
        }

        List<string> members = [Type("string", value), XType("enum"), $"\"enum\": [{string.Join(", ", names)}]"];
        AddFormerMembers(members, value);
        return members;
    }

    private static List<string> Flags(ModelValue value)
    {
        List<string> members =
        [
            Type("string", value), XType("flags"), $"\"x-cvt-members\": {JsonText.Array(value.EnumMembers.Where(static member => !member.IsFormer).Select(static member => member.WireName))}",
        ];
        AddFormerMembers(members, value);
        return members;
    }

    private static void AddFormerMembers(List<string> members, ModelValue value)
    {
        List<string> former = [];
        foreach (EnumMember member in value.EnumMembers.Where(static member => member.IsFormer))
        {
            string present = value.EnumMembers.First(other => !other.IsFormer && other.Expression == member.Expression).WireName;
            former.Add(Member(member.WireName, present));
        }

        if (former.Count > 0)
        {
            members.Add($"\"x-cvt-former-members\": {Object(former)}");
        }
    }

    private static List<string> Reference(ModelValue value, string kind)
    {
        string reference = Member("$ref", "#/$defs/" + value.SchemaName);
        return [value.IsNullable ? $"\"anyOf\": [{{ {reference} }}, {{ \"type\": \"null\" }}]" : reference, XType(kind)];
    }

    private static string Part(string fullName, string constant, IEnumerable<string> references) =>
        $"new({Literals.Quote(fullName)}, {constant}, [{string.Join(", ", references.Distinct(StringComparer.Ordinal))}])";

    private static string Of(string proxyType) => $"{WellKnownNames.InternalsPrefix}SchemaPart.Of<{proxyType}>";

    private static IEnumerable<string> References(ModelValue value) => value switch
    {
        { Kind: ValueKind.Object } => [Of(value.ProxyType)],
        { Kind: ValueKind.Value } => [$"static () => {value.Codec.Substring(0, value.Codec.Length - ".Codec".Length)}.Schema"],
        { Element: { } element } => References(element),
        _ => [],
    };

    // A constant of C#: a string or a number.
    private static string Text(string constant) => SyntaxFactory.ParseToken(constant).ValueText;

    private static string Type(string type, ModelValue value) => value.IsNullable ? $"\"type\": [\"{type}\", \"null\"]" : Member("type", type);

    private static string XType(string type) => Member("x-cvt-type", type);

    private static string Member(string name, string value) => $"{JsonText.Quote(name)}: {JsonText.Quote(value)}";

    private static string Object(List<string> members) => members.Count == 0 ? "{}" : $"{{ {string.Join(", ", members)} }}";

    private static string Camel(string codec) => codec is "SByte" ? "sbyte" : codec is "UInt16" or "UInt32" or "UInt64" or "UInt128" ? "uint" + codec.Substring(4) : char.ToLowerInvariant(codec[0]) + codec.Substring(1);
}
