using System.Globalization;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns a class's place in its hierarchy into the model's words.</summary>
internal static class HierarchyParser
{
    public static ModelHierarchy Parse(INamedTypeSymbol type, ModelDefaults? defaults)
    {
        INamedTypeSymbol? ancestor = Hierarchies.FindBase(type);
        INamedTypeSymbol root = Hierarchies.FindRoot(type);
        List<Registration> shared = [.. Hierarchies.SharedAt(root)];
        List<Registration> derived =
            [.. shared.Where(registration => Hierarchies.DerivesFrom(registration.Type, type) && ClassParser.CanHaveProxy(registration.Type, problems: null))];
        List<Registration> toldApart = [.. WithoutDuplicates(shared.Where(static registration => registration.Discriminator is not null))];
        Registration? own = toldApart.Find(registration => SymbolEqualityComparer.Default.Equals(registration.Type, type));
        toldApart.RemoveAll(registration => registration != own && !derived.Contains(registration));
        bool isRoot = ancestor is null;
        return new ModelHierarchy(
            type.IsAbstract,
            !type.IsAbstract && derived.Count == 0,
            isRoot ? "" : ProxyNames.QualifiedNameFor(ancestor!),
            isRoot ? "" : Hierarchies.SchemaOf(ancestor!),
            own is null ? "" : Constant(own),
            isRoot && toldApart.Count > 0 ? Quote(Hierarchies.DiscriminatorNameOf(root)) : "",
            isRoot ? toldApart.Select(Variant).ToEquatableArray() : default,
            derived.OrderByDescending(static registration => Depth(registration.Type)).Select(Variant).ToEquatableArray(),
            defaults);
    }

    /// <summary>The class whose objects have the default values of a class: the class itself, or the first one with objects that derives from it; null when there is none.</summary>
    public static INamedTypeSymbol? FindDefaultsType(INamedTypeSymbol type) => !type.IsAbstract ? type : Hierarchies.SharedAt(Hierarchies.FindRoot(type))
        .Select(static registration => registration.Type)
        .FirstOrDefault(candidate => Hierarchies.DerivesFrom(candidate, type) && Constructors.FindParameterless(candidate) is not null);

    private static ModelVariant Variant(Registration registration) =>
        new(Constant(registration), registration.Type.QualifiedName(), ProxyNames.QualifiedNameFor(registration.Type), registration.Type.FullMetadataName());

    // What two classes claim belongs to the first of them, and the other is told.
    private static IEnumerable<Registration> WithoutDuplicates(IEnumerable<Registration> registrations) =>
        registrations.GroupBy(static registration => registration.Discriminator).Select(static group => group.First());

    private static string Constant(Registration registration) => registration.Discriminator switch
    {
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text => Quote(text),
        _ => "",
    };

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static int Depth(INamedTypeSymbol type)
    {
        int depth = 0;
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            depth++;
        }

        return depth;
    }
}
