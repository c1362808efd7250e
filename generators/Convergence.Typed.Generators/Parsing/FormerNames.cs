using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Reads [FormerName].</summary>
internal static class FormerNames
{
    /// <summary>The names given, each once, without the present one.</summary>
    public static IReadOnlyList<string> Of(ISymbol symbol, string presentName)
    {
        List<string> names = [];
        foreach (string? name in Given(symbol))
        {
            if (!string.IsNullOrEmpty(name) && name != presentName && !names.Contains(name!))
            {
                names.Add(name!);
            }
        }

        return names;
    }

    /// <summary>The former names of the properties of a type, without those that another property has or had; these are reported.</summary>
    /// <param name="type">The type.</param>
    /// <param name="properties">Its properties.</param>
    /// <param name="wireNames">Their names in the data.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="inherited">The properties that the base class has.</param>
    public static IReadOnlyList<string>[] Check(
        INamedTypeSymbol type, IReadOnlyList<IPropertySymbol> properties, IReadOnlyList<string> wireNames, ProblemList? problems, IEnumerable<ModelProperty>? inherited = null)
    {
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (ModelProperty property in inherited ?? [])
        {
            owners.Add(property.WireName, property.ClrName);
            foreach (string name in property.FormerNames)
            {
                owners.Add(name, property.ClrName);
            }
        }

        for (int i = 0; i < properties.Count; i++)
        {
            owners.Add(wireNames[i], properties[i].Name);
        }

        IReadOnlyList<string>[] free = new IReadOnlyList<string>[properties.Count];
        for (int i = 0; i < properties.Count; i++)
        {
            IPropertySymbol property = properties[i];
            string fullName = $"{type.Name}.{property.Name}";
            List<string> names = [];
            foreach (string name in Of(property, wireNames[i]))
            {
                if (owners.TryGetValue(name, out string? owner))
                {
                    problems?.Add(CvtDescriptors.FormerNameClash, property, type, fullName, name, owner);
                }
                else
                {
                    owners.Add(name, property.Name);
                    names.Add(name);
                }
            }

            if (problems is not null && Given(property).Count() > Of(property, wireNames[i]).Count)
            {
                problems.Add(CvtDescriptors.AttributeWithoutEffect, property, type, fullName, "FormerName", "it gives the present name, none, or the same one twice");
            }

            free[i] = names;
        }

        return free;
    }

    private static IEnumerable<string?> Given(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.HasFullName(WellKnownNames.FormerNameAttribute) && attribute.ConstructorArguments.Length == 1)
            {
                yield return attribute.ConstructorArguments[0].Value as string;
            }
        }
    }
}
