using System.Globalization;
using System.Text;

namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Writes JSON strings so that they may stand in a raw string literal of C#.</summary>
internal static class JsonText
{
    public static string Array(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Quote))}]";

    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"", text.Length + 2);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
            {
                quoted.Append(c).Append(text[++i]);
            }
            else if (c == '\\')
            {
                quoted.Append("\\\\");
            }
            else if (c == '"' || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                // Quotes too: three in a row would end the literal.
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('"').ToString();
    }
}
