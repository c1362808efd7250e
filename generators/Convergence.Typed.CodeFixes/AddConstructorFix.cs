using System.Composition;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Convergence.Typed.CodeFixes;

/// <summary>Adds an internal constructor without parameters, or makes the one there is internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddConstructorFix))]
[Shared]
public sealed class AddConstructorFix() : CvtCodeFix(CvtIds.NoConstructor)
{
    private protected override async Task RegisterAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node)
    {
        if (node is not ClassDeclarationSyntax type
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(type, context.CancellationToken) is not { } symbol)
        {
            return;
        }

        ConstructorDeclarationSyntax[] constructors =
            [.. type.Members.OfType<ConstructorDeclarationSyntax>().Where(static constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword))];
        if (constructors.FirstOrDefault(static constructor => constructor.ParameterList.Parameters.Count == 0) is { } hidden)
        {
            if (!hidden.AttributeLists.Any())
            {
                Register(context, diagnostic, "Make the constructor without parameters internal", cancellationToken =>
                    ReplaceAsync(context.Document, hidden, MakeInternal(hidden), cancellationToken));
            }
        }
        else if (symbol.InstanceConstructors.Where(static constructor => !constructor.IsImplicitlyDeclared || constructor.Parameters.Length > 0)
            .OrderBy(static constructor => constructor.Parameters.Length).FirstOrDefault() is { } other)
        {
            Register(context, diagnostic, "Add an internal constructor without parameters", cancellationToken =>
                ReplaceAsync(context.Document, type, Add(type, constructors.FirstOrDefault(), other), cancellationToken));
        }
    }

    private static ConstructorDeclarationSyntax MakeInternal(ConstructorDeclarationSyntax constructor)
    {
        SyntaxToken[] others = [.. constructor.Modifiers.Where(static modifier => modifier.Kind() is not (SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PublicKeyword))];
        SyntaxTokenList modifiers = SyntaxFactory.TokenList([SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTrailingTrivia(SyntaxFactory.Space), .. others]);
        return constructor.WithLeadingTrivia().WithModifiers(modifiers).WithLeadingTrivia(constructor.GetLeadingTrivia());
    }

    private static ClassDeclarationSyntax Add(ClassDeclarationSyntax type, ConstructorDeclarationSyntax? first, IMethodSymbol other)
    {
        string arguments = string.Join(", ", other.Parameters.Select(static parameter => Default(parameter.Type)));
        MemberDeclarationSyntax added = SyntaxFactory.ParseMemberDeclaration($"internal {type.Identifier.Text}() : this({arguments})\n{{\n}}")!
            .WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed, SyntaxFactory.ElasticCarriageReturnLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return type.WithMembers(type.Members.Insert(first is null ? 0 : type.Members.IndexOf(first), added));
    }

    // What the other constructor is called with: the least it should take without complaint.
    private static string Default(ITypeSymbol type) => type switch
    {
        { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } => "null",
        { SpecialType: SpecialType.System_String } => "\"\"",
        { SpecialType: SpecialType.System_Boolean } => "false",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => "0",
        { IsValueType: true } => "default",
        IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true, ContainingNamespace.Name: "Generic" } => "[]",
        _ => "null!",
    };
}
