using System.Globalization;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Reads the members of an enum and their names in the data.</summary>
internal static class EnumParser
{
    public static ModelValue? Parse(INamedTypeSymbol type, out TypeProblem? problem)
    {
        problem = null;
        if (type.IsObsoleteAsError())
        {
            problem = new TypeProblem(CvtDescriptors.UnsupportedType, type.Name, "it is marked [Obsolete] as an error, so make the attribute a warning, or leave the property out with [JsonIgnore]");
            return null;
        }

        string name = type.QualifiedName();
        List<EnumMember> members = [];
        List<EnumMember> formerNames = [];
        HashSet<string> wireNames = new(StringComparer.Ordinal);
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (!field.HasConstantValue)
            {
                continue;
            }

            string wireName = WireName(field);
            if (!wireNames.Add(wireName))
            {
                problem = new TypeProblem(CvtDescriptors.DuplicateEnumName, type.Name, wireName);
                return null;
            }

            // Naming a member that is obsolete as an error would not compile, its number does.
            string expression = field.IsObsoleteAsError()
                ? $"({name})({Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture)})"
                : $"{name}.{field.EscapedName()}";
            members.Add(new EnumMember(wireName, expression));
            formerNames.AddRange(FormerNames.Of(field, wireName).Select(former => new EnumMember(former, expression, IsFormer: true)));
        }

        foreach (EnumMember former in formerNames)
        {
            if (!wireNames.Add(former.WireName))
            {
                problem = new TypeProblem(CvtDescriptors.EnumFormerNameClash, type.Name, former.WireName);
                return null;
            }

            members.Add(former);
        }

        ValueKind kind = type.HasAttribute(WellKnownNames.FlagsAttribute) ? ValueKind.Flags : ValueKind.Enum;
        return new ModelValue(kind, name, IsNullable: false, IsValueType: true, EnumMembers: members.ToEquatableArray());
    }

    private static string WireName(IFieldSymbol field) =>
        field.FindAttribute(WellKnownNames.JsonStringEnumMemberNameAttribute) is { ConstructorArguments: { Length: 1 } arguments }
            && arguments[0].Value is string name ? name : field.Name;
}
