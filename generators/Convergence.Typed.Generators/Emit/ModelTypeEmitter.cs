using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Convergence.Typed.Generators.Parsing;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the file of one proxy. Sees the model only.</summary>
internal static class ModelTypeEmitter
{
    public static string Emit(ModelType type)
    {
        SourceWriter writer = new();
        using (SourceFile.Begin(writer, type.Namespace, type.Containers, type.AcceptedIds))
        {
            EmitProxy(writer, type);
        }

        return writer.ToString();
    }

    private static void EmitProxy(SourceWriter writer, ModelType type)
    {
        string contract = type.Collection is null ? "IRealTimeObject" : "IRealTimeRoot";
        writer.Line($"/// <summary>The shared, change-tracking form of <see cref=\"{type.PlainType}\"/>.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        JsonSchemaEmitter.EmitAttribute(writer, type.HintName, type.Collection, $"{type.ProxyType}.{MemberNames.SchemaClass(type.ProxyName)}.Json");
        foreach (string attribute in type.Attributes)
        {
            writer.Line(attribute);
        }

        ModelHierarchy hierarchy = type.Hierarchy;
        string modifier = hierarchy.IsAbstract ? "abstract " : hierarchy.IsSealed ? "sealed " : "";
        string ancestor = hierarchy.HasBase ? hierarchy.BaseProxy : WellKnownNames.RealTimeObjectType;
        using (writer.Block($"{type.Accessibility} {modifier}partial class {type.ProxyName} : {ancestor}, {WellKnownNames.InternalsPrefix}{contract}<{type.ProxyType}>"))
        {
            string schema = MemberNames.SchemaClass(type.ProxyName);
            using (writer.Block($"{(hierarchy.IsSealed ? "private" : "private protected")} {type.ProxyName}({WellKnownNames.InternalsPrefix}ObjectHandle handle) : base(handle)"))
            {
            }

            foreach (ModelProperty property in type.Properties.Where(static property => !property.IsInherited))
            {
                writer.Line();
                PropertyEmitter.Emit(writer, property, schema);
            }

            HookEmitter.Emit(writer, type);

            writer.Line();
            ConversionEmitter.EmitToPlain(writer, type);
            writer.Line();
            ConversionEmitter.EmitToProxy(writer, type, schema);
            writer.Line();
            EmitContract(writer, type, schema);
            writer.Line();
            SchemaEmitter.Emit(writer, type, schema);
        }
    }

    private static void EmitContract(SourceWriter writer, ModelType type, string schema)
    {
        string objectContract = $"{WellKnownNames.InternalsPrefix}IRealTimeObject<{type.ProxyType}>";
        writer.Line($"static {WellKnownNames.InternalsPrefix}ObjectSchema<{type.ProxyType}> {objectContract}.Schema => {schema}.Schema;");
        writer.Line();
        writer.Line($"static {WellKnownNames.InternalsPrefix}SchemaPart {objectContract}.JsonSchema => {JsonSchemaEmitter.Part(type, schema + ".Json")};");
        if (type.Collection is not null)
        {
            writer.Line();
            writer.Line($"static string {WellKnownNames.InternalsPrefix}IRealTimeRoot<{type.ProxyType}>.Collection => {Literals.Quote(type.Collection)};");
        }
    }
}
