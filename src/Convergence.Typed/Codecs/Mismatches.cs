using System.Globalization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>Words what a mismatch event says.</summary>
internal static class Mismatches
{
    private const int Shown = 40;

    public static void Report<T>(ModelContext context, ElementNode node, string property, string expected, T fallback)
    {
        // The path and the text of a node change with the tree.
        using (context.Read())
        {
            context.Mismatch(node, property, $"'{node.Path}' holds {Describe(node)} where {expected} is expected. It reads as {Describe(fallback)}; the data is left as it is.");
        }
    }

    private static string Describe(ElementNode node) => node switch
    {
        StringNode text => $"the text \"{(text.Length > Shown ? text.Value[..Shown] + "…" : text.Value)}\"",
        NumberNode number => string.Create(CultureInfo.InvariantCulture, $"the number {number.Value:R}"),
        BooleanNode truth => truth.Value ? "true" : "false",
        DateNode date => string.Create(CultureInfo.InvariantCulture, $"the date {date.Value:O}"),
        NullNode => "null",
        ArrayNode => "a list",
        _ => "an object",
    };

    private static string Describe<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        RealTimeProxy => "the default",
        _ => value.ToString() ?? "",
    };
}
