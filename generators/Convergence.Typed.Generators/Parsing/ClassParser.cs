using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Decides whether a proxy can be written for an annotated class at all.</summary>
internal static class ClassParser
{
    /// <summary>True when a proxy can be written, or exists in another assembly.</summary>
    public static bool CanHaveProxy(INamedTypeSymbol type, ProblemList? problems)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            INamespaceOrTypeSymbol place = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;
            return !place.GetTypeMembers(ProxyNames.NameFor(type), 0).IsEmpty;
        }

        if (LanguageProblem(type) is { } version)
        {
            problems?.Add(CvtDescriptors.LanguageVersion, type, type, type.Name, version);
            return false;
        }

        return HasShareableForm(type, problems)
            && HierarchyRules.Allow(type, problems)
            && HasReachablePlace(type, problems)
            && HasConstructor(type, problems)
            && HasCollectionName(type, problems)
            && ProxyNameParser.IsFree(type, problems);
    }

    private static string? LanguageProblem(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences[0].SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp12 } options
            ? options.LanguageVersion.ToDisplayString()
            : null;

    private static bool HasShareableForm(INamedTypeSymbol type, ProblemList? problems)
    {
        (DiagnosticDescriptor Descriptor, object[] Arguments)? problem = type switch
        {
            _ when ValueModelParser.IsValue(type) && type.HasAttribute(WellKnownNames.RealTimeModelAttribute) =>
                (CvtDescriptors.RecordOrStruct, [type.Name, type.IsRecord ? "record" : "struct"]),
            { IsRefLikeType: true } => (CvtDescriptors.RefStruct, [type.Name]),
            { IsStatic: true } => (CvtDescriptors.StaticClass, [type.Name]),
            { IsGenericType: true } => (CvtDescriptors.GenericClass, [type.Name]),
            { IsAbstract: true } when ValueModelParser.IsValue(type) || HierarchyParser.FindDefaultsType(type) is null => (CvtDescriptors.AbstractClass, [type.Name]),
            _ when type.IsObsoleteAsError() => (CvtDescriptors.ObsoleteClass, [type.Name]),
            _ => null,
        };
        if (problem is { } found)
        {
            problems?.Add(found.Descriptor, type, type, found.Arguments);
        }

        return problem is null;
    }

    private static bool HasReachablePlace(INamedTypeSymbol type, ProblemList? problems)
    {
        if (type.IsFileLocal || type.ContainingTypes().Any(static container => container.IsFileLocal))
        {
            problems?.Add(CvtDescriptors.FileLocalClass, type, type, type.Name);
            return false;
        }

        foreach (INamedTypeSymbol container in type.ContainingTypes())
        {
            if (!container.DeclaringSyntaxReferences.All(static reference => IsPartial(reference.GetSyntax())))
            {
                problems?.Add(CvtDescriptors.ContainerNotPartial, type, type, type.Name, container.Name);
                return false;
            }
        }

        return true;
    }

    private static bool IsPartial(SyntaxNode node) => node is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool HasConstructor(INamedTypeSymbol type, ProblemList? problems)
    {
        // There are no objects of an abstract class itself.
        bool isMade = ValueModelParser.IsValue(type) ? ValueConstruction.Find(type) is not null : type.IsAbstract || Constructors.FindParameterless(type) is not null;
        if (isMade)
        {
            return true;
        }

        problems?.Add(ValueModelParser.IsValue(type) ? CvtDescriptors.NoValueConstructor : CvtDescriptors.NoConstructor, type, type, type.Name);
        return false;
    }

    private static bool HasCollectionName(INamedTypeSymbol type, ProblemList? problems)
    {
        if (type.FindAttribute(WellKnownNames.RealTimeModelAttribute) is { ConstructorArguments: { Length: 1 } arguments }
            && string.IsNullOrWhiteSpace(arguments[0].Value as string))
        {
            problems?.Add(CvtDescriptors.EmptyCollectionName, type, type, type.Name);
            return false;
        }

        return true;
    }
}
