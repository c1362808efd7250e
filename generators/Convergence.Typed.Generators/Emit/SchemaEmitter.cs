using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the class inside of a proxy that describes its properties.</summary>
internal static class SchemaEmitter
{
    private const string Defaults = "s_defaults";

    /// <summary>The field of a property. The suffix keeps it apart from everything else in that class.</summary>
    public static string FieldFor(ModelProperty property) => property.ClrName + "Property";

    public static void Emit(SourceWriter writer, ModelType type, string schema)
    {
        using (writer.Block($"private static class {schema}"))
        {
            if (type.Properties.Any(static property => UsesDefault(property)))
            {
                EmitDefaults(writer, type);
                writer.Line();
            }

            foreach (ModelProperty property in type.Properties)
            {
                writer.Line($"public static readonly {DescriptorType(property)} {FieldFor(property)} = new({Arguments(property)}){Initializer(type, property)};");
            }

            string fields = string.Join(", ", type.Properties.Select(FieldFor));
            writer.Line($"public static readonly {WellKnownNames.InternalsPrefix}ObjectSchema<{type.ProxyType}> Schema = new({Literals.Quote(type.Name)}, static handle => new {type.ProxyType}(handle), [{fields}]){Computed(type)};");
        }
    }

    private static string Computed(ModelType type)
    {
        if (type.Computed.Count == 0)
        {
            return "";
        }

        Dictionary<string, ModelProperty> properties = type.Properties.ToDictionary(static property => property.ClrName, StringComparer.Ordinal);
        IEnumerable<string> computed = type.Computed.Select(found =>
            $"new({Literals.Quote(found.Name)}, {string.Join(", ", found.Sources.Select(source => FieldFor(properties[source])))})");
        return $" {{ Computed = [{string.Join(", ", computed)}] }}";
    }

    private static void EmitDefaults(SourceWriter writer, ModelType type)
    {
        List<string> required = [];
        foreach (ModelProperty property in type.Properties)
        {
            if (property.IsRequired)
            {
                required.Add($"{property.Name} = {RequiredDefault(property.Value)}");
            }
        }

        required.AddRange(type.UnsharedRequired.Select(static name => name + " = default!"));
        string initializer = required.Count == 0 ? "" : " { " + string.Join(", ", required) + " }";
        writer.Line("// What properties read as while they are missing in the data.");
        writer.Line($"private static readonly {type.PlainType} {Defaults} = new(){initializer};");
    }

    // What a required property reads as; the types that have an empty value read as that.
    private static string RequiredDefault(ModelValue value) => value switch
    {
        { Codec: "String", IsNullable: false } => "\"\"",
        { Codec: "Bytes", IsNullable: false } => "[]",
        { Kind: ValueKind.Value, IsNullable: false, IsValueType: false } => $"{WellKnownNames.InternalsPrefix}Codecs.Missing({value.Codec})",
        _ => "default!",
    };

    private static bool UsesDefault(ModelProperty property) =>
        property.Kind is PropertyKind.Value or PropertyKind.Text or PropertyKind.Counter || property.HasDefault;

    private static string DescriptorType(ModelProperty property)
    {
        string descriptor = property.Kind switch
        {
            PropertyKind.Text => "TextProperty",
            PropertyKind.Counter => $"CounterProperty<{property.Value.ProxyType}>",
            PropertyKind.Array => $"ArrayProperty<{property.Value.Element!.DeclaredType}>",
            PropertyKind.Map => $"MapProperty<{property.Value.Key!.DeclaredType}, {property.Value.Element!.DeclaredType}>",
            PropertyKind.Set => $"SetProperty<{property.Value.Element!.DeclaredType}>",
            PropertyKind.Untyped => "ElementProperty",
            PropertyKind.Object => $"ObjectProperty<{property.Value.ProxyType}>",
            _ => $"ValueProperty<{property.Value.DeclaredType}>",
        };
        return WellKnownNames.InternalsPrefix + descriptor;
    }

    private static string Arguments(ModelProperty property)
    {
        List<string> arguments = [Literals.Quote(property.ClrName), Literals.Quote(property.WireName)];
        ModelValue value = property.Value;
        string plain = $"{Defaults}.{property.Name}";
        switch (property.Kind)
        {
            case PropertyKind.Value:
                arguments.Add(CodecEmitter.Expression(value));
                arguments.Add(plain);
                break;
            case PropertyKind.Text or PropertyKind.Counter:
                arguments.Add(plain);
                break;
            case PropertyKind.Array or PropertyKind.Map or PropertyKind.Set:
                if (value.Key is { Codec: not "String" })
                {
                    arguments.Add(CodecEmitter.KeyExpression(value.Key));
                }

                arguments.Add(value.Kind == ValueKind.Set ? CodecEmitter.KeyExpression(value.Element!) : CodecEmitter.Expression(value.Element!));
                AddDefault(arguments, "defaults", property, ConversionEmitter.ItemsToProxy(value, plain));
                AddFlag(arguments, "isNullable", value.IsNullable);
                break;
            case PropertyKind.Untyped:
                AddDefault(arguments, "defaultValue", property, ConversionEmitter.ToElement(value, plain));
                break;
            default:
                AddFlag(arguments, "isRequired", !value.IsNullable);
                AddDefault(arguments, "defaultValue", property, plain);
                break;
        }

        return string.Join(", ", arguments);
    }

    private static string Initializer(ModelType type, ModelProperty property)
    {
        List<string> members = [.. HookEmitter.Initializers(type, property)];
        if (property.FormerNames.Count > 0)
        {
            members.Insert(0, $"FormerNames = [{string.Join(", ", property.FormerNames.Select(Literals.Quote))}]");
        }

        return members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    // No function at all says that the default is null.
    private static void AddDefault(List<string> arguments, string name, ModelProperty property, string expression)
    {
        if (property.HasDefault)
        {
            // A JSON element is a struct, and there even when it is undefined.
            bool mayBeNull = property.Value is not { Kind: ValueKind.Untyped, Codec: "Element", IsNullable: false };
            arguments.Add($"{name}: {(mayBeNull ? $"{Defaults}.{property.Name} is null ? null : " : "")}static () => {expression}");
        }
    }

    private static void AddFlag(List<string> arguments, string name, bool value)
    {
        if (value)
        {
            arguments.Add(name + ": true");
        }
    }
}
