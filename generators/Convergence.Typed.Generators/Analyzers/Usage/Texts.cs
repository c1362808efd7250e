using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>Writes code into messages.</summary>
internal static class Texts
{
    /// <summary>The code on one line.</summary>
    public static string Of(SyntaxNode node) => string.Concat(node.ToString().Split('\n').Select(static line => line.Trim()));
}
