using System.Globalization;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the conversions between the plain class and its proxy.</summary>
internal static class ConversionEmitter
{
    private const string Poco = WellKnownNames.InternalsPrefix + "Poco.";
    private const string Select = "global::System.Linq.Enumerable.Select";
    private const string Pair = "global::System.Collections.Generic.KeyValuePair";

    public static void EmitToPlain(SourceWriter writer, ModelType type)
    {
        ModelProperty[] filled = [.. type.Properties.Where(static property => property.Setter == SetterKind.None)];
        writer.Line($"/// <summary>Makes a <see cref=\"{type.PlainType}\"/> with the present content of this object and everything below it.</summary>");
        writer.Line($"/// <returns>A plain copy, read in one consistent state.</returns>");
        if (type.Hierarchy.IsAbstract)
        {
            writer.Line($"public abstract override {type.PlainType} ToPoco();");
            return;
        }

        string header = $"public override {type.PlainType} ToPoco() => {Poco}Read(this, static proxy =>";
        if (filled.Length == 0)
        {
            using (writer.Block($"{header} new {type.PlainType}", "});"))
            {
                EmitAssignments(writer, type);
            }

            return;
        }

        using (writer.Block(header, "});"))
        {
            using (writer.Block($"{type.PlainType} plain = new()", "};"))
            {
                EmitAssignments(writer, type);
            }

            foreach (ModelProperty property in filled)
            {
                EmitFilling(writer, property);
            }

            writer.Line();
            writer.Line("return plain;");
        }
    }

    public static void EmitToProxy(SourceWriter writer, ModelType type, string schema)
    {
        writer.Line($"/// <summary>Makes a proxy with the content of a <see cref=\"{type.PlainType}\"/>. It becomes part of a model when it is added to one.</summary>");
        writer.Line("/// <param name=\"value\">The plain object.</param>");
        writer.Line("/// <returns>A proxy that is not part of a model yet; null for null.</returns>");
        writer.Line("[return: global::System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]");
        string header = $"public static implicit operator {type.ProxyType}?({type.PlainType}? value) => value";
        if (!type.Hierarchy.IsSealed)
        {
            HierarchyEmitter.EmitDispatch(writer, type, header, schema);
            return;
        }

        using (writer.Block($"{header} is null ? null : {WellKnownNames.InternalsPrefix}Draft.Create({schema}.Schema, value, static (draft, plain) =>", "});"))
        {
            EmitFill(writer, type, schema + ".");
        }
    }

    /// <summary>Writes the statements that set every property of a draft; those of a base class are set there.</summary>
    public static void EmitFill(SourceWriter writer, ModelType type, string prefix)
    {
        if (type.Hierarchy.HasBase)
        {
            writer.Line($"{type.Hierarchy.BaseSchema}.{HierarchyEmitter.Fill}(draft, plain);");
        }

        foreach (ModelProperty property in type.Properties.Where(static property => !property.IsInherited))
        {
            string method = property.Kind == PropertyKind.Untyped ? "Set" + property.Value.Codec : "Set";
            writer.Line($"draft.{method}({prefix}{SchemaEmitter.FieldFor(property)}, {DraftArguments(property)});");
        }
    }

    /// <summary>The items of a plain collection as the proxy's side has them.</summary>
    public static string ItemsToProxy(ModelValue collection, string plain) => ItemsToProxy(collection, plain, 0);

    /// <summary>The untyped view of a plain value.</summary>
    public static string ToElement(ModelValue value, string plain) => $"{WellKnownNames.InternalsPrefix}Untyped.From{value.Codec}({plain})";

    private static void EmitAssignments(SourceWriter writer, ModelType type)
    {
        foreach (ModelProperty property in type.Properties)
        {
            if (property.Setter != SetterKind.None)
            {
                string source = $"proxy.{property.Name}";
                string plain = property switch
                {
                    { Kind: PropertyKind.Text } => source + ".Value",
                    { Value.MayBeUnknown: true } => $"{Poco}Known({source})?.ToPoco(){(property.Value.IsNullable ? "" : "!")}",
                    _ => ToPlain(property.Value, source, 0),
                };
                writer.Line($"{property.Name} = {(property.RefusesNull ? Forgive(property.Value, plain) : plain)},");
            }
        }

        foreach (string name in type.UnsharedRequired)
        {
            writer.Line($"{name} = default!,");
        }
    }

    // A collection without a setter holds what the constructor put there.
    private static void EmitFilling(SourceWriter writer, ModelProperty property)
    {
        writer.Line();
        writer.Line($"plain.{property.Name}.Clear();");
        ModelValue element = property.Value.Element!;
        string items = element.MayBeUnknown ? $"{Poco}Known(proxy.{property.Name})" : $"proxy.{property.Name}";
        using (writer.Block($"foreach (var item in {items})"))
        {
            writer.Line(property.Kind == PropertyKind.Map
                ? $"plain.{property.Name}[item.Key] = {ToPlain(element, "item.Value", 0)};"
                : $"plain.{property.Name}.Add({ToPlain(element, "item", 0)});");
        }
    }

    private static string DraftArguments(ModelProperty property)
    {
        string plain = $"plain.{property.Name}";
        return property.Kind switch
        {
            PropertyKind.Object => $"({property.Value.DeclaredType}){plain}",
            PropertyKind.Array or PropertyKind.Map when property.Value.Element!.NeedsConversion =>
                $"{plain}, static item => {ToProxy(property.Value.Element, "item", 1)}",
            _ => plain,
        };
    }

    private static string ToProxy(ModelValue value, string source, int depth)
    {
        if (!value.NeedsConversion)
        {
            return source;
        }

        if (value.Kind == ValueKind.Object)
        {
            return $"({value.DeclaredType}){source}";
        }

        if (value.Kind == ValueKind.Untyped)
        {
            return ToElement(value, source);
        }

        string made = $"new {value.ProxyType}({ItemsToProxy(value, source, depth)})";
        return value.IsNullable ? $"{source} is null ? null : {made}" : made;
    }

    private static string ItemsToProxy(ModelValue collection, string source, int depth)
    {
        ModelValue element = collection.Element!;
        if (!element.NeedsConversion)
        {
            return source;
        }

        string item = Item(depth);
        return collection.Kind == ValueKind.Map
            ? $"{Select}({source}, static {item} => {Pair}.Create({item}.Key, {ToProxy(element, item + ".Value", depth + 1)}))"
            : $"{Select}({source}, static {item} => {ToProxy(element, item, depth + 1)})";
    }

    private static string ToPlain(ModelValue value, string source, int depth)
    {
        if (!value.NeedsConversion)
        {
            return source;
        }

        if (value.Kind == ValueKind.Object)
        {
            return value.IsNullable ? $"{source}?.ToPoco()" : $"{source}.ToPoco()";
        }

        if (value.Kind == ValueKind.Untyped)
        {
            // An element of kind Null is null in the plain class, whatever that declares.
            string form = value is { Codec: "Element", IsNullable: true } ? "NullableElement" : value.Codec;
            return $"{WellKnownNames.InternalsPrefix}Untyped.To{form}({source}){(value.IsNullable || value.Codec == "Element" ? "" : "!")}";
        }

        ModelValue element = value.Element!;
        string convert = element.NeedsConversion ? $", static {Item(depth)} => {ToPlain(element, Item(depth), depth + 1)}" : "";
        string made = $"{Poco}{value.Form}({source}{convert})";
        if (depth > 0 && value.PlainInterface.Length > 0)
        {
            // A list of interfaces is no list of the classes that implement them.
            made = $"({value.PlainInterface}){made}";
        }

        return value.IsNullable ? $"{source} is null ? null : {made}" : made;
    }

    // A collection is converted by a conditional expression. Around a mere name parentheses would look like a cast.
    private static string Forgive(ModelValue value, string expression) => value.Kind is ValueKind.Array or ValueKind.Map or ValueKind.Set ? $"({expression})!" : expression + "!";

    // Lambdas nest, and each needs a name of its own for what it gets.
    private static string Item(int depth) => depth == 0 ? "item" : "item" + (depth + 1).ToString(CultureInfo.InvariantCulture);
}
