using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Convergence.Typed.Generators.Tests.Infrastructure;

/// <summary>Source text with marks: <c>class {|CVT0101:Note|}</c> expects CVT0101 at <c>Note</c>.</summary>
internal sealed partial record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string markup)
    {
        StringBuilder source = new();
        List<(string Id, TextSpan Span)> expected = [];
        int end = 0;
        foreach (Match mark in Mark().Matches(markup))
        {
            source.Append(markup, end, mark.Index - end);
            foreach (string id in mark.Groups["ids"].Value.Split(','))
            {
                expected.Add((id, new TextSpan(source.Length, mark.Groups["text"].Length)));
            }

            source.Append(mark.Groups["text"].Value);
            end = mark.Index + mark.Length;
        }

        source.Append(markup, end, markup.Length - end);
        return new Markup(source.ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(?<ids>[A-Z0-9,]+):(?<text>.*?)\|\}")]
    private static partial Regex Mark();
}
