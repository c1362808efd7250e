using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the codec of a value.</summary>
internal static class CodecEmitter
{
    private const string Codecs = WellKnownNames.InternalsPrefix + "Codecs.";

    public static string Expression(ModelValue value)
    {
        string codec = Codecs + value.Kind switch
        {
            ValueKind.Scalar => value.Codec,
            ValueKind.Enum => $"Enum<{value.ProxyType}>([{Members(value)}])",
            ValueKind.Flags => $"Flags<{value.ProxyType}>([{Members(value)}])",
            ValueKind.Object => $"Object<{value.ProxyType}>()",
            ValueKind.Array => $"Array({Expression(value.Element!)})",
            ValueKind.Set => $"Set({Expression(value.Element!)})",
            ValueKind.Untyped => "Untyped()",
            _ => $"Map({Expression(value.Key!)}, {Expression(value.Element!)})",
        };
        return !value.IsNullable ? codec : value.IsValueType ? $"{Codecs}Nullable({codec})" : $"{Codecs}NullableReference({codec})";
    }

    private static string Members(ModelValue value) =>
        string.Join(", ", value.EnumMembers.Select(static member => $"({Literals.Quote(member.WireName)}, {member.Expression})"));
}
