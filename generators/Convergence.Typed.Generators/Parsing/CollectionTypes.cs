using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Tells which collections are shared as lists and which as maps.</summary>
internal static class CollectionTypes
{
    /// <summary>The form to make from a shared list; <see cref="CollectionForm.None"/> when the type is no list.</summary>
    public static CollectionForm FindList(ITypeSymbol type, out ITypeSymbol? item)
    {
        item = null;
        if (type is IArrayTypeSymbol { IsSZArray: true } array)
        {
            item = array.ElementType;
            return CollectionForm.Array;
        }

        if (type is not INamedTypeSymbol { Arity: 1 } named)
        {
            return CollectionForm.None;
        }

        CollectionForm form = FindNamedList(named);
        item = form == CollectionForm.None ? null : named.TypeArguments[0];
        return form;
    }

    /// <summary>True for a type that is shared as a map.</summary>
    public static bool IsMap(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 2 } named
        && named.Name is "Dictionary" or "IDictionary" or "IReadOnlyDictionary"
        && IsCollectionsNamespace(type.ContainingNamespace, "Generic");

    /// <summary>True for a type that is shared as a set.</summary>
    public static bool IsSet(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } named
        && named.Name is "HashSet" or "ISet" or "IReadOnlySet"
        && IsCollectionsNamespace(type.ContainingNamespace, "Generic");

    /// <summary>True when a collection that the class made itself can be emptied and filled.</summary>
    public static bool CanBeFilled(ITypeSymbol type) => type is INamedTypeSymbol
    {
        Name: "List" or "IList" or "ICollection" or "ObservableCollection" or "Dictionary" or "IDictionary" or "HashSet" or "ISet",
    };

    private static CollectionForm FindNamedList(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType switch
    {
        SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_ICollection_T
            or SpecialType.System_Collections_Generic_IEnumerable_T
            or SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T => CollectionForm.List,
        _ when type.Name == "List" && IsCollectionsNamespace(type.ContainingNamespace, "Generic") => CollectionForm.List,
        _ when type.Name == "ObservableCollection" && IsCollectionsNamespace(type.ContainingNamespace, "ObjectModel") => CollectionForm.ObservableCollection,
        _ => CollectionForm.None,
    };

    private static bool IsCollectionsNamespace(INamespaceSymbol? space, string name) => space is
    {
        ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } },
    } && space.Name == name;
}
