using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Decides whether the proxy's name can be used where the proxy goes.</summary>
internal static class ProxyNameParser
{
    public static bool IsFree(INamedTypeSymbol type, ProblemList? problems)
    {
        string? given = ProxyNames.FindExplicitName(type);
        if (given is not null && (!SyntaxFacts.IsValidIdentifier(given) || SymbolExtensions.Escape(given) != given))
        {
            problems?.Add(CvtDescriptors.InvalidProxyName, type, type, type.Name, given);
            return false;
        }

        string name = ProxyNames.NameFor(type);
        if (FindHolder(type, name, given is not null) is { } holder)
        {
            problems?.Add(CvtDescriptors.ProxyNameClash, type, type, type.Name, name, holder);
            return false;
        }

        return true;
    }

    // What has the name already, as the message says it.
    private static string? FindHolder(INamedTypeSymbol type, string name, bool isGiven)
    {
        if (type.ContainingTypes().Any(container => container.Name == name))
        {
            return "the name of a type around it";
        }

        INamespaceOrTypeSymbol place = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;
        foreach (ISymbol member in place.GetMembers(name))
        {
            if (!IsOtherPart(member, type) && member is not INamedTypeSymbol { Arity: > 0 })
            {
                return $"a name in '{(place is INamespaceSymbol { IsGlobalNamespace: true } ? "the global namespace" : place.ToDisplayString())}'";
            }
        }

        if (IsRuntimeType(type, name))
        {
            return "the name of a type in Convergence.Typed";
        }

        // A default name is unique like its class. Of two classes that ask for one name, the one that asked in so many words is told.
        return isGiven && place.GetTypeMembers().Any(other => !SymbolEqualityComparer.Default.Equals(other, type)
                && ProxyNames.FindAnnotation(other) is not null && ProxyNames.NameFor(other) == name)
            ? "the name of another proxy"
            : null;
    }

    private static bool IsRuntimeType(INamedTypeSymbol type, string name)
    {
        if (ProxyNames.FindAnnotation(type)?.AttributeClass?.ContainingAssembly is not { } runtime)
        {
            return false;
        }

        string fullName = WellKnownNames.Runtime + "." + name;
        return runtime.GetTypeByMetadataName(fullName) is { DeclaredAccessibility: Accessibility.Public }
            || runtime.GetTypeByMetadataName(fullName + "`1") is not null
            || runtime.GetTypeByMetadataName(fullName + "`2") is not null;
    }

    // The proxy of a base class is known by its name alone where the generator has not written it yet.
    private static bool IsBaseProxy(INamedTypeSymbol type, INamedTypeSymbol model) => Hierarchies.FindBase(model) is { } ancestor
        ? type.Name == ProxyNames.NameFor(ancestor)
        : type.HasFullName(WellKnownNames.RealTimeObject);

    // Users may write a part of the proxy themselves. It must agree with the generated part, or the compiler refuses both.
    private static bool IsOtherPart(ISymbol member, INamedTypeSymbol model)
    {
        if (ValueModelParser.IsValue(model))
        {
            // The class around a codec is nothing that users add to; only the generated one may be there.
            return member is INamedTypeSymbol { IsStatic: true, Arity: 0 } && member.HasAttribute(WellKnownNames.GeneratedCodeAttribute);
        }

        if (member is not INamedTypeSymbol { TypeKind: TypeKind.Class, Arity: 0, IsRecord: false, IsStatic: false } type
            || (type.IsAbstract && !model.IsAbstract)
            || type.BaseType is not { } ancestor
            || (ancestor.SpecialType != SpecialType.System_Object && !IsBaseProxy(ancestor, model)))
        {
            return false;
        }

        return type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is ClassDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            && (type.DeclaredAccessibility == model.DeclaredAccessibility || !declaration.Modifiers.Any(static modifier =>
                modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword)));
    }
}
