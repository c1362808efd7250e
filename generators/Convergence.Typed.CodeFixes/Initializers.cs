using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.CodeFixes;

/// <summary>What a property starts with, so that it needs no constructor.</summary>
internal static class Initializers
{
    /// <summary>The value as code; empty when the type's own default will do.</summary>
    public static string For(string type) => type switch
    {
        _ when type.EndsWith("?", StringComparison.Ordinal) => "",
        "string" => "\"\"",
        "object" or "System.Uri" or "System.Version" => "null!",
        _ when type.EndsWith(">", StringComparison.Ordinal) || type.EndsWith("[]", StringComparison.Ordinal) => "[]",
        _ => "",
    };

    /// <summary>Gives an auto-property the value of its type in place of the one it has.</summary>
    public static PropertyDeclarationSyntax Replace(PropertyDeclarationSyntax property, string type)
    {
        if (property.Initializer is null && For(type).Length == 0)
        {
            return property;
        }

        return For(type) is { Length: > 0 } value
            ? property.WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(value))).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            : property.WithInitializer(null).WithSemicolonToken(default);
    }
}
