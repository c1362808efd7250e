using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes what a proxy needs because other proxies derive from it, or it derives from another.</summary>
internal static class HierarchyEmitter
{
    /// <summary>The method that sets the properties of a class in the draft of an object that may be of a derived one.</summary>
    public const string Fill = "Fill";

    /// <summary>The proxy of an abstract class's object that is of a class not known here.</summary>
    public const string StandIn = "StandIn";

    private const string Internals = WellKnownNames.InternalsPrefix;

    /// <summary>Writes the conversion of an object that may be of a derived class.</summary>
    public static void EmitDispatch(SourceWriter writer, ModelType type, string header, string schema)
    {
        using (writer.Block(header + " switch", "};"))
        {
            writer.Line("null => null,");
            foreach (ModelVariant derived in type.Hierarchy.Derived)
            {
                writer.Line($"{derived.PlainType} derived => ({derived.ProxyType})derived,");
            }

            writer.Line(type.Hierarchy.IsAbstract
                ? $"_ => throw {Internals}Draft.NotShared(value, {Literals.Quote(type.Name)}),"
                : $"_ => {Internals}Draft.Create({schema}.Schema, value, {schema}.{Fill}),");
        }
    }

    /// <summary>Writes the field of the schema.</summary>
    public static void EmitSchema(SourceWriter writer, ModelType type, string declaration)
    {
        ModelHierarchy hierarchy = type.Hierarchy;
        string computed = SchemaEmitter.Computed(type);
        if (!hierarchy.IsAbstract && hierarchy.Discriminator.Length == 0 && hierarchy.Variants.Count == 0)
        {
            writer.Line(declaration + (computed.Length > 0 ? $" {{ {computed} }};" : ";"));
            return;
        }

        using (writer.Block(declaration, "};"))
        {
            if (hierarchy.IsAbstract)
            {
                writer.Line("IsAbstract = true,");
            }

            if (computed.Length > 0)
            {
                writer.Line(computed + ",");
            }

            if (hierarchy.Discriminator.Length > 0)
            {
                writer.Line($"Discriminator = {hierarchy.Discriminator},");
            }

            if (hierarchy.Variants.Count > 0)
            {
                using (writer.Block($"Hierarchy = new({hierarchy.DiscriminatorName},", "[", "]),"))
                {
                    foreach (ModelVariant variant in hierarchy.Variants)
                    {
                        writer.Line($"{Internals}Hierarchy.Variant<{variant.ProxyType}>({variant.Discriminator}),");
                    }
                }
            }
        }
    }

    /// <summary>Writes what else the class of the schema holds.</summary>
    public static void EmitMembers(SourceWriter writer, ModelType type)
    {
        if (!type.Hierarchy.IsSealed)
        {
            writer.Line();
            using (writer.Block($"public static void {Fill}({Internals}Draft draft, {type.PlainType} plain)"))
            {
                ConversionEmitter.EmitFill(writer, type, prefix: "");
            }
        }

        if (type.Hierarchy.IsAbstract)
        {
            writer.Line();
            writer.Line("// Stands for an object of a class that is not known here.");
            using (writer.Block($"private sealed class {StandIn}({Internals}ObjectHandle handle) : {type.ProxyType}(handle)"))
            {
                writer.Line($"public override {type.PlainType} ToPoco() => throw {Internals}Poco.Unknown(this);");
            }
        }
    }
}
