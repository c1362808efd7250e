using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Tells how a property can be read and written from emitted code.</summary>
internal sealed class AccessorParser
{
    public AccessorParser(INamedTypeSymbol model, IPropertySymbol property)
    {
        IMethodSymbol? getter = Find(property, static candidate => candidate.GetMethod);
        IMethodSymbol? setter = Find(property, static candidate => candidate.SetMethod);
        if (getter is null || getter.DeclaredAccessibility != Accessibility.Public)
        {
            Problem = getter is null ? "has no getter" : "has no public getter";
            Advice = "add one";
        }
        else if (setter is not null)
        {
            Setter = SetterOf(setter, model);
            Problem = Setter == SetterKind.None ? "has no accessible setter" : null;
            Advice = "make it public";
        }
        else if (!CanBeFilled(property.Type))
        {
            IsComputed = !HasStorage(property);
            Problem = "has no setter";
            Advice = "add one";
        }
    }

    public SetterKind Setter { get; } = SetterKind.None;

    /// <summary>True for a property that holds nothing itself: leaving it out loses nothing.</summary>
    public bool IsComputed { get; }

    /// <summary>Why the property cannot be shared; null when it can.</summary>
    public string? Problem { get; }

    public string Advice { get; } = "";

    // An overriding property may have one accessor only and inherit the other.
    private static IMethodSymbol? Find(IPropertySymbol property, Func<IPropertySymbol, IMethodSymbol?> accessor)
    {
        for (IPropertySymbol? candidate = property; candidate is not null; candidate = candidate.OverriddenProperty)
        {
            if (accessor(candidate) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static SetterKind SetterOf(IMethodSymbol setter, INamedTypeSymbol model)
    {
        bool isSameAssembly = SymbolEqualityComparer.Default.Equals(setter.ContainingAssembly, model.ContainingAssembly);
        return setter.DeclaredAccessibility switch
        {
            Accessibility.Public => setter.IsInitOnly ? SetterKind.Init : SetterKind.Public,
            Accessibility.Internal or Accessibility.ProtectedOrInternal when isSameAssembly => setter.IsInitOnly ? SetterKind.Init : SetterKind.Internal,
            _ => SetterKind.None,
        };
    }

    private static bool CanBeFilled(ITypeSymbol type) =>
        type.NullableAnnotation != NullableAnnotation.Annotated
        && CollectionTypes.CanBeFilled(type)
        && (CollectionTypes.FindList(type, out _) != CollectionForm.None || CollectionTypes.IsMap(type) || CollectionTypes.IsSet(type));

    private static bool HasStorage(IPropertySymbol property)
    {
        foreach (ISymbol member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
            {
                return true;
            }
        }

        return false;
    }
}
