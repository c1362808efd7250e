using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes constants.</summary>
internal static class Literals
{
    public static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
