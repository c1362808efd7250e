using System.Text;
using System.Text.RegularExpressions;

namespace Convergence.Typed.Internals;

/// <summary>Puts the schemas of single types together. Compiled into the runtime and into the task that writes schema files, so that both give the same text.</summary>
internal static class SchemaDocument
{
    private static readonly Regex s_reference = new("\"\\$ref\": \"#/\\$defs/([^\"]+)\"", RegexOptions.CultureInvariant);

    /// <summary>The names that the schema of one type refers to.</summary>
    public static IEnumerable<string> References(string json)
    {
        foreach (Match match in s_reference.Matches(json))
        {
            yield return match.Groups[1].Value;
        }
    }

    /// <summary>The schema of a type with all it refers to; lines end with a line feed.</summary>
    /// <param name="name">The type's full name.</param>
    /// <param name="find">Finds the schema of a type; null when it is not known.</param>
    /// <exception cref="KeyNotFoundException">A schema is not known; the message is the name.</exception>
    public static string Compose(string name, Func<string, string?> find)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Collect(name, find, parts);
        string root = "\"$ref\": \"#/$defs/" + name + "\"";
        var text = new StringBuilder("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
        string[] lines = Lines(parts[name]);
        for (int i = 1; i < lines.Length - 1; i++)
        {
            text.Append(lines[i]).Append(i == lines.Length - 2 && parts.Count > 1 ? ",\n" : "\n");
        }

        if (parts.Count > 1)
        {
            text.Append("  \"$defs\": {\n");
            int left = parts.Count - 1;
            foreach (var part in parts)
            {
                if (part.Key != name)
                {
                    left--;
                    string[] inner = Lines(part.Value);
                    text.Append("    \"").Append(part.Key).Append("\": {\n");
                    for (int i = 1; i < inner.Length; i++)
                    {
                        text.Append("    ").Append(inner[i]).Append(i == inner.Length - 1 && left > 0 ? ",\n" : "\n");
                    }
                }
            }

            text.Append("  }\n");
        }

        // What refers to the type itself refers to the document.
        return text.Append("}\n").Replace(root, "\"$ref\": \"#\"").ToString();
    }

    private static void Collect(string name, Func<string, string?> find, SortedDictionary<string, string> parts)
    {
        if (parts.ContainsKey(name))
        {
            return;
        }

        string json = find(name) ?? throw new KeyNotFoundException(name);
        parts.Add(name, json);
        foreach (string reference in References(json))
        {
            Collect(reference, find, parts);
        }
    }

    private static string[] Lines(string json) => json.Replace("\r", "").Split('\n');
}
