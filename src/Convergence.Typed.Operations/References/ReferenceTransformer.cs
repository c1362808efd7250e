namespace Convergence.Typed.Operations;

/// <summary>Transforms the values of references over operations (ot/semantics.md §7.1 and §7.2, with the corrections of §11).</summary>
/// <remarks>Stateless, safe for use from any thread.</remarks>
public static class ReferenceTransformer
{
    /// <summary>Moves one position over a splice (§7.1): from the place of the splice on, it moves behind the inserted text.</summary>
    /// <param name="position">The position; compared with the place of the splice, not with itself (D-16).</param>
    /// <param name="index">The place of the splice.</param>
    /// <param name="deleteCount">The number of units removed.</param>
    /// <param name="insertCount">The number of units inserted.</param>
    /// <returns>The position in the text behind the splice; at most <see cref="int.MaxValue"/>, whatever a peer sends.</returns>
    public static int Move(int position, int index, int deleteCount, int insertCount)
        => position < index ? position : (int)Math.Min(position - Math.Min((long)position - index, deleteCount) + insertCount, int.MaxValue);

    /// <summary>Transforms a value that is on its way over an operation that it does not know.</summary>
    /// <param name="value">The value, defined on the state before the operation.</param>
    /// <param name="target">The element the reference is attached to.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>The value behind the operation, the same object where nothing changes; null when it is to be dropped, because its element was set as a whole.</returns>
    /// <remarks>
    /// Property names go through, without those that are removed (D-12). §7.2 says nothing of an <see cref="ObjectSet"/> under names on their way: they are dropped, like positions under a
    /// <see cref="StringSet"/>, since their owner disposes of the reference when the operation arrives.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> or <paramref name="operation"/> is null.</exception>
    public static ReferenceValue? Transform(ReferenceValue value, ElementId target, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(operation);
        return operation is CompoundOperation compound
            ? Transform(value, target, compound.Span)
            : Transform(value, target, [(DiscreteOperation)operation]);
    }

    /// <summary>Transforms a value over operations in order; null when it is dropped.</summary>
    internal static ReferenceValue? Transform(ReferenceValue value, ElementId target, ReadOnlySpan<DiscreteOperation> operations)
    {
        var carried = value;
        foreach (var operation in operations)
        {
            if (!operation.NoOp && operation.Target == target)
            {
                carried = operation is StringSplice splice ? Splice(carried, splice.Index, splice.DeleteCount, splice.Inserted.Length) : Step(carried, operation);
                if (carried is null)
                {
                    return null;
                }
            }
        }

        return carried;
    }

    /// <summary>Transforms a value over operations as they are in a queue; null when it is dropped.</summary>
    /// <param name="value">The value.</param>
    /// <param name="target">The element, with the prefix string that the operations share.</param>
    /// <param name="operations">The operations; they stay as they are.</param>
    internal static ReferenceValue? Transform(ReferenceValue value, ElementId target, ReadOnlySpan<WorkingOperation> operations)
    {
        var carried = value;
        foreach (ref readonly var operation in operations)
        {
            if (!operation.IsNoOp && operation.Target.IsSameInterned(target))
            {
                carried = operation.IsSplice
                    ? Splice(carried, operation.Index, operation.DeleteCount, operation.Length)
                    : Step(carried, operation.Current);
                if (carried is null)
                {
                    return null;
                }
            }
        }

        return carried;
    }

    /// <summary>Moves the positions of a value over a splice; the same object when none moves.</summary>
    internal static ReferenceValue Splice(ReferenceValue value, int index, int deleteCount, int insertCount)
    {
        if (value is IndexReferenceValue positions)
        {
            int[] moved = [.. positions.Span];
            foreach (ref int position in moved.AsSpan())
            {
                position = Move(position, index, deleteCount, insertCount);
            }

            return positions.Span.SequenceEqual(moved) ? value : new IndexReferenceValue(moved);
        }

        if (value is RangeReferenceValue ranges)
        {
            TextRange[] moved = [.. ranges.Span];
            foreach (ref var range in moved.AsSpan())
            {
                range = new TextRange(Move(range.Start, index, deleteCount, insertCount), Move(range.End, index, deleteCount, insertCount));
            }

            return ranges.Span.SequenceEqual(moved) ? value : new RangeReferenceValue(moved);
        }

        return value;
    }

    /// <summary>Takes a name out of a value; the same object when it is not there.</summary>
    internal static ReferenceValue WithoutProperty(ReferenceValue value, string name)
        => value is PropertyReferenceValue names && names.Values.Contains(name)
            ? new PropertyReferenceValue(names.Values.Where(other => other != name))
            : value;

    /// <summary>Takes the elements that are not in the tree out of a value; the same object when all are there.</summary>
    internal static ElementReferenceValue WithoutMissing(ElementReferenceValue value, ElementTree tree)
        => value.Values.All(id => tree.Find(id) is not null) ? value : new ElementReferenceValue(value.Values.Where(id => tree.Find(id) is not null));

    // A property that gets another value keeps its name, so the name stays (D-12).
    private static ReferenceValue? Step(ReferenceValue value, DiscreteOperation operation) => operation switch
    {
        StringSet when value is IndexReferenceValue or RangeReferenceValue => null,
        ObjectSet when value is PropertyReferenceValue => null,
        ObjectRemoveProperty remove => WithoutProperty(value, remove.Key),
        _ => value,
    };
}
