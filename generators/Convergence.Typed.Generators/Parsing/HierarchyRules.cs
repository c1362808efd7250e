using System.Collections.Immutable;
using System.Globalization;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Decides whether a class can have its place among annotated classes that derive from one another.</summary>
internal static class HierarchyRules
{
    /// <summary>True unless the class derives from an annotated one that does not know it.</summary>
    public static bool Allow(INamedTypeSymbol type, ProblemList? problems)
    {
        if (Hierarchies.FindBase(type) is { } ancestor)
        {
            if (!SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, type.ContainingAssembly))
            {
                problems?.Add(
                    CvtDescriptors.DerivedModel, type, type, type.Name, ancestor.Name, $"move one of them, since the assembly '{ancestor.ContainingAssembly.Name}' cannot name '{type.Name}'");
                return false;
            }

            INamedTypeSymbol root = Hierarchies.FindRoot(type);
            if (ValueModelParser.IsValue(type))
            {
                problems?.Add(CvtDescriptors.DerivedModel, type, type, type.Name, ancestor.Name, "records cannot be told apart, so remove one of the two annotations, or make them classes");
                return false;
            }

            if (!type.IsAbstract && !Hierarchies.RegisteredAt(root).Exists(registration => SymbolEqualityComparer.Default.Equals(registration.Type, type)))
            {
                problems?.Add(CvtDescriptors.DerivedModel, type, type, FixFor(root, type), type.Name, root.Name, $"add [JsonDerivedType(typeof({type.Name}), \"…\")] to '{root.Name}'");
                return false;
            }

            // What is wrong with the base class is told there.
            if (!ClassParser.CanHaveProxy(ancestor, problems: null))
            {
                return false;
            }
        }

        if (problems is not null)
        {
            CheckAttributes(type, problems);
        }

        return true;
    }

    private static void CheckAttributes(INamedTypeSymbol type, ProblemList problems)
    {
        foreach (Registration registration in Hierarchies.OwnOf(type))
        {
            INamedTypeSymbol derived = registration.Type;
            bool isItself = SymbolEqualityComparer.Default.Equals(derived, type);
            if (!isItself && !Hierarchies.DerivesFrom(derived, type))
            {
                problems.Add(CvtDescriptors.RegisteredNotDerived, type, type, type.Name, derived.Name);
            }
            else if (ProxyNames.FindAnnotation(derived) is null)
            {
                problems.Add(CvtDescriptors.RegisteredNotAnnotated, type, type, new FixData(derived), type.Name, derived.Name);
            }
            else if (registration.Discriminator is null)
            {
                problems.Add(CvtDescriptors.NoDiscriminator, type, type, type.Name, derived.Name);
            }
            else if (FindHolder(registration) is { } holder)
            {
                problems.Add(
                    CvtDescriptors.DuplicateDiscriminator, type, type, type.Name, derived.Name, Convert.ToString(registration.Discriminator, CultureInfo.InvariantCulture)!, holder.Name);
            }
        }
    }

    // The class that has the discriminator already.
    private static INamedTypeSymbol? FindHolder(Registration registration)
    {
        foreach (Registration other in Hierarchies.RegisteredAt(Hierarchies.FindRoot(registration.Holder)))
        {
            if (Equals(other.Discriminator, registration.Discriminator))
            {
                return SymbolEqualityComparer.Default.Equals(other.Type, registration.Type) ? null : other.Type;
            }
        }

        return null;
    }

    private static FixData FixFor(INamedTypeSymbol root, INamedTypeSymbol type) => new(root, ImmutableDictionary<string, string?>.Empty
        .Add(CvtProperties.DerivedType, type.QualifiedName())
        .Add(CvtProperties.Discriminator, FreeDiscriminator(root, type)));

    // As people write them: the name with a small letter, as long as nobody else has it.
    private static string FreeDiscriminator(INamedTypeSymbol root, INamedTypeSymbol type)
    {
        List<Registration> registered = Hierarchies.RegisteredAt(root);
        string name = char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1);
        return registered.Exists(other => Equals(other.Discriminator, name)) ? type.FullMetadataName() : name;
    }
}
