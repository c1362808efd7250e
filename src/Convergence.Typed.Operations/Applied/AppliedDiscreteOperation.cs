namespace Convergence.Typed.Operations;

/// <summary>A discrete operation and what it took away (ot/semantics.md §3.5).</summary>
public sealed record AppliedDiscreteOperation : AppliedOperation
{
    /// <summary>Makes a record of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="old">What it took away, see <see cref="Old"/>. Passed over for a no-op: the placeholders a stock server stores there mean nothing (D-23).</param>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="old"/> is not what the operation can have taken away.</exception>
    public AppliedDiscreteOperation(DiscreteOperation operation, DataValue? old)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Operation = operation;
        if (operation.NoOp)
        {
            return;
        }

        if (!Fits(operation, old))
        {
            throw new ArgumentException($"{operation.Type} on element '{operation.Target}' cannot have taken away {(old is null ? "nothing" : $"a value of kind {old.Kind}")}.", nameof(old));
        }

        Old = old;
    }

    /// <inheritdoc/>
    public override DiscreteOperation Operation { get; }

    /// <summary>What the operation took away.</summary>
    /// <value>
    /// For <see cref="StringSplice"/> the deleted text, and for the operations that set a whole value the content before, both as a value with the id of the target;
    /// for <see cref="ArrayRemove"/>, <see cref="ArrayReplace"/>, <see cref="ObjectSetProperty"/> and <see cref="ObjectRemoveProperty"/> the child with everything
    /// below it. Null for the operations that only bring something, and for every no-op.
    /// </value>
    public DataValue? Old { get; }

    /// <inheritdoc/>
    public override AppliedDiscreteOperation Invert() => Operation.NoOp ? this : Operation switch
    {
        StringSplice splice => new(new StringSplice(splice.Target, splice.Index, splice.Inserted.Length, OldText), new StringData(splice.Target, splice.Inserted)),
        StringSet set => new(new StringSet(set.Target, OldText), new StringData(set.Target, set.Value)),
        ArrayInsert insert => new(new ArrayRemove(insert.Target, insert.Index), insert.Value),
        ArrayRemove remove => new(new ArrayInsert(remove.Target, remove.Index, Old!), null),
        ArrayReplace replace => new(new ArrayReplace(replace.Target, replace.Index, Old!), replace.Value),
        ArrayMove move => new(new ArrayMove(move.Target, move.ToIndex, move.FromIndex), null),
        ArraySet set => new(new ArraySet(set.Target, ((ArrayData)Old!).Children), new ArrayData(set.Target, set.Values)),
        ObjectAddProperty add => new(new ObjectRemoveProperty(add.Target, add.Key), add.Value),
        ObjectSetProperty set => new(new ObjectSetProperty(set.Target, set.Key, Old!), set.Value),
        ObjectRemoveProperty remove => new(new ObjectAddProperty(remove.Target, remove.Key, Old!), null),
        ObjectSet set => new(new ObjectSet(set.Target, ((ObjectData)Old!).Children), new ObjectData(set.Target, set.Values)),
        NumberDelta delta => new(new NumberDelta(delta.Target, -delta.Delta), null),
        NumberSet set => new(new NumberSet(set.Target, ((NumberData)Old!).Value), new NumberData(set.Target, set.Value)),
        BooleanSet set => new(new BooleanSet(set.Target, ((BooleanData)Old!).Value), new BooleanData(set.Target, set.Value)),
        var other => new(new DateSet(other.Target, ((DateData)Old!).Value), new DateData(other.Target, ((DateSet)other).Value)),
    };

    /// <inheritdoc/>
    public override DiscreteOperation Invert(ReturningIds ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Return(Invert().Operation);
    }

    /// <summary>Makes the record of an operation that has just been applied.</summary>
    /// <param name="operation">The operation, a no-op when its target was not there.</param>
    /// <param name="changes">The journal it was applied with.</param>
    /// <param name="mark">The length of the journal before.</param>
    internal static AppliedDiscreteOperation Record(DiscreteOperation operation, UndoJournal changes, int mark)
    {
        if (changes.Count > mark)
        {
            return new AppliedDiscreteOperation(operation, OldOf(operation, changes[mark]));
        }

        // No-ops are not looked up (D-1); what is left is a splice of nothing.
        return new AppliedDiscreteOperation(operation, operation.NoOp ? null : new StringData(operation.Target, ""));
    }

    private string OldText => ((StringData)Old!).Value;

    private static DataValue? OldOf(DiscreteOperation operation, in ElementChange change) => change.Kind switch
    {
        ElementChangeKind.TextSpliced or ElementChangeKind.TextSet => new StringData(operation.Target, change.RemovedText!),
        ElementChangeKind.ItemRemoved or ElementChangeKind.ItemReplaced or ElementChangeKind.PropertySet or ElementChangeKind.PropertyRemoved => change.OldNode?.ToData(),
        ElementChangeKind.ArrayReset => new ArrayData(operation.Target, change.OldNodes!.Select(static node => node.ToData())),
        ElementChangeKind.ObjectReset => new ObjectData(
            operation.Target, change.OldNodes!.Select(static node => KeyValuePair.Create(node.KeyInParent!, node.ToData()))),
        ElementChangeKind.ValueSet => operation switch
        {
            NumberSet => new NumberData(operation.Target, BitConverter.Int64BitsToDouble(change.OldBits)),
            BooleanSet => new BooleanData(operation.Target, change.OldBits != 0),
            DateSet => new DateData(operation.Target, new DateTime(change.OldBits, DateTimeKind.Utc)),
            _ => null,
        },
        _ => null,
    };

    private static bool Fits(DiscreteOperation operation, DataValue? old) => operation switch
    {
        StringSplice splice => old is StringData text && text.Value.Length == splice.DeleteCount,
        StringSet => old is StringData,
        ArraySet => old is ArrayData,
        ObjectSet => old is ObjectData,
        NumberSet => old is NumberData,
        BooleanSet => old is BooleanData,
        DateSet => old is DateData,
        ArrayRemove or ArrayReplace or ObjectSetProperty or ObjectRemoveProperty => old is not null,
        _ => old is null,
    };
}
