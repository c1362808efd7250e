using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the codec of a value.</summary>
internal static class CodecEmitter
{
    private const string Codecs = WellKnownNames.InternalsPrefix + "Codecs.";

    /// <summary>The codec of keys and members: these are looked up by the names that are written, so former names are left out.</summary>
    public static string KeyExpression(ModelValue value) =>
        Expression(value with { EnumMembers = value.EnumMembers.Where(static member => !member.IsFormer).ToEquatableArray() });

    public static string Expression(ModelValue value)
    {
        string codec = value.Kind switch
        {
            ValueKind.Scalar => Codecs + value.Codec,
            ValueKind.Converted => $"{Codecs}Converted<{value.ProxyType}>(new {value.Codec}())",
            ValueKind.Enum => $"{Codecs}Enum<{value.ProxyType}>([{Members(value)}])",
            ValueKind.Flags => $"{Codecs}Flags<{value.ProxyType}>([{Members(value)}])",
            ValueKind.Object => $"{Codecs}Object<{value.ProxyType}>()",
            ValueKind.Untyped => Codecs + (value.IsPlain ? "Plain" + value.Codec : "Untyped()"),

            // Values that contain each other would find a codec that is not made yet, which is also what the compiler says without the !.
            ValueKind.Value => value.IsPlain ? $"{Codecs}Deferred(static () => {value.Codec}!)" : value.Codec,
            _ => Codecs + (value.IsPlain ? PlainCollection(value) : Collection(value)),
        };
        return !value.IsNullable ? codec : value.IsValueType ? $"{Codecs}Nullable({codec})" : $"{Codecs}NullableReference({codec})";
    }

    private static string Collection(ModelValue value) => value.Kind switch
    {
        ValueKind.Array => $"Array({Expression(value.Element!)})",
        ValueKind.Set => $"Set({KeyExpression(value.Element!)})",
        _ => $"Map({KeyExpression(value.Key!)}, {Expression(value.Element!)})",
    };

    private static string PlainCollection(ModelValue value)
    {
        // A List is every interface that a list may be declared as, and so are Dictionary and HashSet.
        string make = value.Form switch
        {
            CollectionForm.Array => "static items => items.ToArray()",
            CollectionForm.ObservableCollection => $"static items => new {value.ProxyType}(items)",
            _ => "static items => items",
        };
        string item = value.Element!.DeclaredType;
        return value.Kind switch
        {
            ValueKind.Array => $"PlainList<{value.ProxyType}, {item}>({Expression(value.Element)}, {make})",
            ValueKind.Set => $"PlainSet<{value.ProxyType}, {item}>({KeyExpression(value.Element)}, {make})",
            _ => $"PlainMap<{value.ProxyType}, {value.Key!.DeclaredType}, {item}>({KeyExpression(value.Key)}, {Expression(value.Element)}, {make})",
        };
    }

    private static string Members(ModelValue value) =>
        string.Join(", ", value.EnumMembers.Select(static member => $"({Literals.Quote(member.WireName)}, {member.Expression})"));
}
