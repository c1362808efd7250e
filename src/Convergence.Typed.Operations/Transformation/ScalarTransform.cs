namespace Convergence.Typed.Operations;

/// <summary>The pairs of boolean and date operations (ot/semantics.md §5.5, §5.6).</summary>
internal static class ScalarTransform
{
    /// <summary>Two sets of the same boolean or date, neither a no-op: the server wins.</summary>
    public static void Transform(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        bool equal = (server, client) switch
        {
            (BooleanSet s, BooleanSet c) => s.Value == c.Value,
            (DateSet s, DateSet c) => s.Value == c.Value,
            _ => throw new TransformationException($"{server.Type} and {client.Type} are not two sets of one kind."),
        };
        if (equal)
        {
            server = server.AsNoOp();
        }

        client = client.AsNoOp();
    }
}
