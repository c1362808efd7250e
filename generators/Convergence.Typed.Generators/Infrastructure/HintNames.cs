namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Names generated files.</summary>
internal static class HintNames
{
    /// <summary>The names that differ from another one only in case, which hint names may not.</summary>
    public static EquatableArray<string> FindClashes(IEnumerable<string> names) => names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .SelectMany(static group => group.OrderBy(static name => name, StringComparer.Ordinal).Skip(1))
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The hint name of a class; its place among the clashes tells it apart where case does not.</summary>
    public static string For(string name, EquatableArray<string> clashes)
    {
        for (int i = 0; i < clashes.Count; i++)
        {
            if (clashes[i] == name)
            {
                return FormattableString.Invariant($"{name}.{i + 2}.g.cs");
            }
        }

        return name + ".g.cs";
    }
}
