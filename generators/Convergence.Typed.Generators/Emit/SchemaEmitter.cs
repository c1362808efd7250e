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
        ModelProperty[] own = [.. type.Properties.Where(static property => !property.IsInherited)];
        using (writer.Block($"{(type.Hierarchy.IsSealed ? "private" : "private protected")} static class {schema}"))
        {
            if (own.Any(static property => UsesDefault(property)))
            {
                EmitDefaults(writer, type);
                writer.Line();
            }

            foreach (ModelProperty property in own)
            {
                writer.Line($"public static readonly {DescriptorType(property)} {FieldFor(property)} = new({Arguments(property)}){Initializer(type, property)};");
            }

            string made = type.Hierarchy.IsAbstract ? HierarchyEmitter.StandIn : type.ProxyType;
            string ancestor = type.Hierarchy.HasBase ? type.Hierarchy.BaseSchema + ".Schema, " : "";
            string fields = string.Join(", ", own.Select(FieldFor));
            HierarchyEmitter.EmitSchema(
                writer,
                type,
                $"public static readonly {WellKnownNames.InternalsPrefix}ObjectSchema<{type.ProxyType}> Schema = new({Literals.Quote(type.Name)}, static handle => new {made}(handle), {ancestor}[{fields}])");
            HierarchyEmitter.EmitMembers(writer, type);
            writer.Line();
            JsonSchemaEmitter.EmitConstant(writer, "public", JsonSchemaEmitter.Lines(type));
        }
    }

    /// <summary>What is computed, as the schema is told; empty when nothing is.</summary>
    public static string Computed(ModelType type)
    {
        if (type.Computed.Count == 0)
        {
            return "";
        }

        Dictionary<string, ModelProperty> properties = type.Properties.ToDictionary(static property => property.ClrName, StringComparer.Ordinal);
        IEnumerable<string> computed = type.Computed.Select(found =>
            $"new({Literals.Quote(found.Name)}, {string.Join(", ", found.Sources.Select(source => QualifiedFieldFor(properties[source])))})");
        return $"Computed = [{string.Join(", ", computed)}]";
    }

    private static string QualifiedFieldFor(ModelProperty property) => property.IsInherited ? $"{property.Owner}.{FieldFor(property)}" : FieldFor(property);

    private static void EmitDefaults(SourceWriter writer, ModelType type)
    {
        ModelDefaults defaults = type.Hierarchy.Defaults
            ?? new ModelDefaults("", type.Properties.Where(static property => property.IsRequired).ToEquatableArray(), type.UnsharedRequired);
        List<string> required =
        [
            .. defaults.Required.Select(static property => $"{property.Name} = {RequiredDefault(property.Value)}"),
            .. defaults.UnsharedRequired.Select(static name => name + " = default!"),
        ];
        string made = defaults.PlainType.Length == 0 ? "new()" : $"new {defaults.PlainType}()";
        string initializer = required.Count == 0 ? "" : " { " + string.Join(", ", required) + " }";
        writer.Line("// What properties read as while they are missing in the data.");
        writer.Line($"private static readonly {type.PlainType} {Defaults} = {made}{initializer};");
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
