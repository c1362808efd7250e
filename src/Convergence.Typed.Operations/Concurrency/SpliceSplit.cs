namespace Convergence.Typed.Operations;

/// <summary>Replaces substituting splices by a removal and an insertion: M1 at the client, M2 at the server (ot/semantics.md §6.4).</summary>
internal static class SpliceSplit
{
    /// <summary>Whether the operation removes a text and puts another in its place.</summary>
    public static bool IsSubstitute(DiscreteOperation operation)
        => operation is StringSplice { NoOp: false, DeleteCount: > 0, Inserted.Length: > 0 };

    /// <summary>Adds the operation as it may travel: a substitute as two members, a splice that does nothing as a no-op.</summary>
    public static void Append(List<DiscreteOperation> members, DiscreteOperation operation)
    {
        if (operation is not StringSplice { NoOp: false } splice)
        {
            members.Add(operation);
        }
        else if (splice.DeleteCount == 0 && splice.Inserted.Length == 0)
        {
            members.Add(splice.AsNoOp());
        }
        else if (splice.DeleteCount == 0 || splice.Inserted.Length == 0)
        {
            members.Add(splice);
        }
        else
        {
            members.Add(new StringSplice(splice.Target, splice.Index, splice.DeleteCount, ""));
            members.Add(new StringSplice(splice.Target, splice.Index, 0, splice.Inserted));
        }
    }
}
