using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns an annotated class into the model its proxy is written from. Everything is decided here.</summary>
internal static class ModelTypeParser
{
    /// <summary>The model; null when no proxy can be written. With a list, everything that is wrong is added to it.</summary>
    public static ModelType? Parse(INamedTypeSymbol type, ProblemList? problems, CancellationToken cancellationToken)
    {
        if (!ClassParser.CanHaveProxy(type, problems))
        {
            return null;
        }

        IReadOnlyList<ModelProperty> properties = ParseProperties(type, problems, cancellationToken);
        ProxyPartParser part = new(type, problems);
        return new ModelType(
            type.FullMetadataName(),
            NamespaceOf(type),
            ContainersOf(type),
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            type.Name,
            type.QualifiedName(),
            ProxyNames.NameFor(type),
            ProxyNames.QualifiedNameFor(type),
            CollectionOf(type),
            part.WithHooks(properties).ToEquatableArray(),
            UnsharedRequired(type, properties).ToEquatableArray(),
            HierarchyParser.Parse(type, ParseDefaults(type, cancellationToken)),
            AcceptedIdsOf(type))
        {
            Attributes = CopiedAttributes.Of(type),
            Computed = part.FindComputed(properties),
        };
    }

    // Those of the base class's proxy first, so that its descriptors serve this class too.
    private static IReadOnlyList<ModelProperty> ParseProperties(INamedTypeSymbol type, ProblemList? problems, CancellationToken cancellationToken)
    {
        INamedTypeSymbol? ancestor = Hierarchies.FindBase(type);
        PropertyParser parser = new(
            type,
            HierarchyParser.FindDefaultsType(type) ?? type,
            ancestor is null ? [] : ParseProperties(ancestor, problems: null, cancellationToken),
            problems);
        foreach (IPropertySymbol property in PropertyList.Of(type, until: ancestor))
        {
            cancellationToken.ThrowIfCancellationRequested();
            parser.Add(property);
        }

        parser.CheckCounterNames();
        parser.CheckFormerNames();
        return parser.Properties;
    }

    // An abstract class has no objects of its own that could have default values.
    private static ModelDefaults? ParseDefaults(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (!type.IsAbstract || HierarchyParser.FindDefaultsType(type) is not { } derived)
        {
            return null;
        }

        IReadOnlyList<ModelProperty> properties = ParseProperties(derived, problems: null, cancellationToken);
        return new ModelDefaults(
            derived.QualifiedName(),
            properties.Where(static property => property.IsRequired).ToEquatableArray(),
            UnsharedRequired(derived, properties).ToEquatableArray());
    }

    private static EquatableArray<string> AcceptedIdsOf(INamedTypeSymbol type)
    {
        AcceptedIds accepted = new();
        accepted.AddType(type);
        foreach (IPropertySymbol property in PropertyList.Of(type, until: null))
        {
            accepted.Add(property);
        }

        foreach (Registration registration in Hierarchies.RegisteredAt(Hierarchies.FindRoot(type)))
        {
            accepted.AddType(registration.Type);
        }

        return accepted.Ids;
    }

    /// <summary>The namespace as code writes it; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(s_namespace) : "";

    /// <summary>The headers of the partial types around a type, outermost first.</summary>
    public static EquatableArray<string> ContainersOf(INamedTypeSymbol type) => type.ContainingTypes().Reverse().Select(Header).ToEquatableArray();

    private static readonly SymbolDisplayFormat s_namespace =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The collection of a root object; null for anything else.</summary>
    public static string? CollectionOf(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.RealTimeModelAttribute) is { ConstructorArguments: { Length: 1 } arguments } ? arguments[0].Value as string : null;

    private static IEnumerable<string> UnsharedRequired(INamedTypeSymbol type, IReadOnlyList<ModelProperty> shared)
    {
        if (Constructors.SetsRequired(type))
        {
            return [];
        }

        HashSet<string> names = new(shared.Select(static property => property.ClrName), StringComparer.Ordinal);
        return PropertyList.RequiredOf(type).Where(member => !names.Contains(member.Name)).Select(static member => member.EscapedName());
    }

    private static string Header(INamedTypeSymbol container)
    {
        string kind = container switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {kind} {container.EscapedName()}";
    }
}
