using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Convergence.Typed.Generators.Parsing;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the members that a shared property becomes.</summary>
internal static class PropertyEmitter
{
    public static void Emit(SourceWriter writer, ModelProperty property, string schema)
    {
        string descriptor = $"{schema}.{SchemaEmitter.FieldFor(property)}";
        string type = TypeOf(property);
        string get = GetExpression(property, descriptor);
        writer.Line($"/// <inheritdoc cref=\"{property.Cref}\"/>");
        EmitAttributes(writer, property);
        if (!property.HasSetter)
        {
            writer.Line($"public {type} {property.Name} => {get};");
        }
        else
        {
            using (writer.Block($"public {type} {property.Name}"))
            {
                writer.Line($"get => {get};");
                writer.Line($"{(property.Setter == SetterKind.Internal ? "internal " : "")}set => {descriptor}.Set(this, value);");
            }
        }

        if (property.Kind == PropertyKind.Counter)
        {
            writer.Line();
            writer.Line($"/// <summary>Adds to <see cref=\"{property.Name}\"/>. Exact from any thread, whatever others add at the same time.</summary>");
            writer.Line("/// <param name=\"delta\">What to add.</param>");
            EmitAttributes(writer, property);
            writer.Line($"public void {MemberNames.AddMethod(property.ClrName)}({type} delta) => {descriptor}.Add(this, delta);");
        }
    }

    /// <summary>The type of the proxy's property.</summary>
    public static string TypeOf(ModelProperty property) => property.Kind == PropertyKind.Text ? WellKnownNames.RealTimeTextType : property.Value.DeclaredType;

    private static void EmitAttributes(SourceWriter writer, ModelProperty property)
    {
        foreach (string attribute in property.Attributes)
        {
            writer.Line(attribute);
        }
    }

    private static string GetExpression(ModelProperty property, string descriptor) => property switch
    {
        { Kind: PropertyKind.Array or PropertyKind.Map or PropertyKind.Set or PropertyKind.Untyped, Value.IsNullable: true } => $"{descriptor}.GetOrNull(this)",
        { Kind: PropertyKind.Object, Value.IsNullable: false } => $"{descriptor}.Get(this)!",
        _ => $"{descriptor}.Get(this)",
    };
}
