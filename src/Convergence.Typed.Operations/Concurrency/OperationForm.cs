namespace Convergence.Typed.Operations;

/// <summary>The part of validity (ot/semantics.md §3.2) that can be seen on an operation alone, checked before it is transformed, so that no rule has to reckon with nonsense.</summary>
internal static class OperationForm
{
    /// <exception cref="OperationNotApplicableException">The operation cannot be valid on any state.</exception>
    public static void Check(DiscreteOperation operation)
    {
        if (operation.Target.IsEmpty)
        {
            throw Invalid(operation, "the target id is empty");
        }

        switch (operation)
        {
            case StringSplice splice:
                CheckRange(operation, splice.Index, splice.DeleteCount);
                break;
            case ArrayInsert insert:
                CheckRange(operation, insert.Index, 0);
                CheckDepth(operation, insert.Value);
                break;
            case ArrayRemove remove:
                CheckRange(operation, remove.Index, 0);
                break;
            case ArrayReplace replace:
                CheckRange(operation, replace.Index, 0);
                CheckDepth(operation, replace.Value);
                break;
            case ArrayMove move:
                CheckRange(operation, move.FromIndex, 0);
                CheckRange(operation, move.ToIndex, 0);
                break;
            case ArraySet set:
                foreach (var value in set.Values)
                {
                    CheckDepth(operation, value);
                }

                break;
            case ObjectAddProperty add:
                CheckDepth(operation, add.Value);
                break;
            case ObjectSetProperty set:
                CheckDepth(operation, set.Value);
                break;
            case ObjectSet set:
                foreach (var (_, value) in set.Values)
                {
                    CheckDepth(operation, value);
                }

                break;
            case NumberDelta or NumberSet:
                ElementTree.CheckNumber(operation);
                break;
        }
    }

    private static void CheckRange(DiscreteOperation operation, int index, int count)
    {
        if (index < 0 || count < 0 || index > int.MaxValue - count)
        {
            throw Invalid(operation, $"{count} at {index} cannot be inside anything");
        }
    }

    private static void CheckDepth(DiscreteOperation operation, DataValue value)
    {
        if (value.Depth >= ElementTree.MaximumDepth)
        {
            throw Invalid(operation, $"its value is {value.Depth} levels deep; a model has at most {ElementTree.MaximumDepth}");
        }
    }

    private static OperationNotApplicableException Invalid(DiscreteOperation operation, string reason)
        => new($"{operation.Type} on element '{operation.Target}' is not valid: {reason}.");
}
