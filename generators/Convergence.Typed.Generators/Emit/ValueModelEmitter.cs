using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the file of one record or struct: its codec. Sees the model only.</summary>
internal static class ValueModelEmitter
{
    private const string Internals = WellKnownNames.InternalsPrefix;

    public static string Emit(ValueModel type)
    {
        SourceWriter writer = new();
        using (SourceFile.Begin(writer, type.Namespace, type.Containers, type.AcceptedIds))
        {
            writer.Line($"/// <summary>How a <see cref=\"{type.PlainType}\"/> is held in a model: as an object that is replaced as a whole.</summary>");
            writer.Line(SourceFile.GeneratedCode);
            JsonSchemaEmitter.EmitAttribute(writer, type.HintName, null, type.CodecName + ".Json");
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            using (writer.Block($"{type.Accessibility} static class {type.CodecName}"))
            {
                foreach (ValueMember member in type.Members)
                {
                    EmitMember(writer, type, member);
                }

                if (type.Members.Count > 0)
                {
                    writer.Line();
                }

                EmitCodec(writer, type);
                writer.Line();
                writer.Line("/// <summary>The JSON schema.</summary>");
                writer.Line($"public static {Internals}SchemaPart Schema => {JsonSchemaEmitter.Part(type, "Json")};");
                writer.Line();
                JsonSchemaEmitter.EmitConstant(writer, "private", JsonSchemaEmitter.Lines(type));
                if (type.Defaults.Length > 0)
                {
                    writer.Line();
                    writer.Line("// What members read as while they are missing in the data.");
                    writer.Line($"private static {type.PlainType} Defaults() => {type.Defaults};");
                }
            }
        }

        return writer.ToString();
    }

    private static void EmitMember(SourceWriter writer, ValueModel type, ValueMember member) =>
        writer.Line(
            $"private static readonly {Internals}ValueMember<{type.PlainType}, {member.Value.DeclaredType}> {FieldFor(member.ClrName)} = new({Literals.Quote(member.ClrName)}, "
            + $"{Literals.Quote(member.WireName)}, {CodecEmitter.Expression(member.Value)}, static value => value.{member.Name}, static () => {member.Default}){FormerNames(member)};");

    private static string FormerNames(ValueMember member) =>
        member.FormerNames.Count == 0 ? "" : $" {{ FormerNames = [{string.Join(", ", member.FormerNames.Select(Literals.Quote))}] }}";

    private static void EmitCodec(SourceWriter writer, ValueModel type)
    {
        string arguments = string.Join(", ", type.Arguments.Select(Read));
        string members = string.Concat(type.Members.Select(static member => ", " + FieldFor(member.ClrName)));
        string header = $"public static readonly {Internals}Codec<{type.PlainType}> Codec = {Internals}Codecs.Value<{type.PlainType}>({Literals.Quote(type.Name)}, static (in {Internals}ValueReader reader) => new {type.PlainType}({arguments})";
        writer.Line("/// <summary>The codec.</summary>");
        if (type.Initialised.Count + type.Required.Count == 0)
        {
            writer.Line($"{header}{members});");
            return;
        }

        using (writer.Block(header, $"}}{members});"))
        {
            foreach (string name in type.Initialised)
            {
                writer.Line($"{name} = {Read(name)},");
            }

            foreach (string name in type.Required)
            {
                writer.Line($"{name} = default!,");
            }
        }
    }

    private static string Read(string name) => FieldFor(name.TrimStart('@')) + ".Read(reader)";

    // The suffix keeps a field apart from everything else in the class, and from the class.
    private static string FieldFor(string name) => name + "Member";
}
