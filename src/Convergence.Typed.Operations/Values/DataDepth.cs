namespace Convergence.Typed.Operations;

/// <summary>Computes the number of levels of a container from its children, which know theirs.</summary>
internal static class DataDepth
{
    public static int Of(OrderedDictionary<string, DataValue> children)
    {
        int deepest = 0;
        foreach (var (_, child) in children)
        {
            deepest = Math.Max(deepest, child.Depth);
        }

        return deepest + 1;
    }

    public static int Of(ReadOnlySpan<DataValue> children)
    {
        int deepest = 0;
        foreach (var child in children)
        {
            deepest = Math.Max(deepest, child.Depth);
        }

        return deepest + 1;
    }
}
