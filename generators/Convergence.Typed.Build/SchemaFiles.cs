using Convergence.Typed.Internals;

namespace Convergence.Typed.Build;

/// <summary>Decides which schema files an assembly has, and what is in them.</summary>
internal static class SchemaFiles
{
    private const string Suffix = ".schema.json";

    /// <summary>One file for each root object, and one for each other class that no root object of the assembly contains.</summary>
    /// <param name="own">The schemas of the assembly.</param>
    /// <param name="findElsewhere">Finds the schema of a type of another assembly; null when there is none.</param>
    /// <returns>Texts by file name.</returns>
    /// <exception cref="KeyNotFoundException">A schema is not known; the message is the name of the type.</exception>
    public static SortedDictionary<string, string> Make(IReadOnlyList<SchemaPart> own, Func<string, string?> findElsewhere)
    {
        Dictionary<string, SchemaPart> parts = new(StringComparer.Ordinal);
        foreach (SchemaPart part in own)
        {
            parts[part.Name] = part;
        }

        string? Find(string name) => parts.TryGetValue(name, out SchemaPart? part) ? part.Json : findElsewhere(name);

        List<SchemaPart> tops = [.. parts.Values.Where(static part => part.Collection is not null)];
        HashSet<string> reached = new(StringComparer.Ordinal);
        foreach (SchemaPart top in tops)
        {
            Reach(top.Name, Find, reached);
        }

        // What contains others comes first; of classes that contain each other the first by name has the file.
        HashSet<string> contained = new(parts.Values.SelectMany(part => SchemaDocument.References(part.Json).Where(name => name != part.Name)), StringComparer.Ordinal);
        foreach (SchemaPart part in parts.Values.OrderBy(part => contained.Contains(part.Name)).ThenBy(static part => part.Name, StringComparer.Ordinal))
        {
            if (!reached.Contains(part.Name))
            {
                tops.Add(part);
                Reach(part.Name, Find, reached);
            }
        }

        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (IGrouping<string, SchemaPart> group in tops.GroupBy(FileName, StringComparer.OrdinalIgnoreCase))
        {
            foreach (SchemaPart part in group)
            {
                // Two of one name, also where a file system knows no case, are told apart by their full names.
                files.Add((group.Count() > 1 ? $"{FileName(part)}.{Clean(part.Name)}" : FileName(part)) + Suffix, SchemaDocument.Compose(part.Name, Find));
            }
        }

        return files;
    }

    private static void Reach(string name, Func<string, string?> find, HashSet<string> reached)
    {
        if (reached.Add(name))
        {
            foreach (string reference in SchemaDocument.References(find(name) ?? throw new KeyNotFoundException(name)))
            {
                Reach(reference, find, reached);
            }
        }
    }

    private static string FileName(SchemaPart part) => Clean(part.Collection ?? part.Name.Substring(part.Name.LastIndexOfAny(['.', '+']) + 1));

    // The same on each system, so that the files of a project do not depend on who builds it.
    private static string Clean(string name) => new([.. name.Select(static c => char.IsControl(c) || "<>:\"/\\|?*+".IndexOf(c) >= 0 ? '_' : c)]);
}
