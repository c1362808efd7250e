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

        bool constructorSetsRequired = Constructors.FindParameterless(type)!.HasAttribute(WellKnownNames.SetsRequiredMembersAttribute);
        PropertyParser parser = new(type, constructorSetsRequired, problems);
        AcceptedIds accepted = new();
        accepted.AddType(type);
        foreach (IPropertySymbol property in PropertyList.Of(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            parser.Add(property);
            accepted.Add(property);
        }

        parser.CheckCounterNames();
        parser.CheckFormerNames();
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
            part.WithHooks(parser.Properties).ToEquatableArray(),
            constructorSetsRequired ? default : UnsharedRequired(type, parser.Properties).ToEquatableArray(),
            accepted.Ids)
        {
            Attributes = CopiedAttributes.Of(type),
            Computed = part.FindComputed(parser.Properties),
        };
    }

    /// <summary>The namespace as code writes it; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(s_namespace) : "";

    /// <summary>The headers of the partial types around a type, outermost first.</summary>
    public static EquatableArray<string> ContainersOf(INamedTypeSymbol type) => type.ContainingTypes().Reverse().Select(Header).ToEquatableArray();

    private static readonly SymbolDisplayFormat s_namespace =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static string? CollectionOf(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.RealTimeModelAttribute) is { ConstructorArguments: { Length: 1 } arguments } ? arguments[0].Value as string : null;

    private static IEnumerable<string> UnsharedRequired(INamedTypeSymbol type, IReadOnlyList<ModelProperty> shared)
    {
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
