namespace Convergence.Typed.Operations;

/// <summary>The 64-bit hash that tells two edits of the same name apart (design.md §5).</summary>
public static class OperationHash
{
    /// <summary>Hashes an operation: FNV-1a over a deterministic encoding, the same on every machine and in every run.</summary>
    /// <param name="operation">The operation as issued.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    public static ulong Compute(Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var hash = new Fnv1a();
        if (operation is CompoundOperation compound)
        {
            hash.Add(0);
            hash.Add(compound.Members.Count);
            foreach (var member in compound.Span)
            {
                Add(ref hash, member);
            }
        }
        else
        {
            Add(ref hash, (DiscreteOperation)operation);
        }

        return hash.Value;
    }

    /// <summary>The hash of an operation that stands for several edits: one over their numbers and hashes, so that it does not depend on what the edits became. A single edit keeps its own.</summary>
    internal static ulong Combine(ReadOnlySpan<ComposedEdit> edits)
    {
        if (edits.Length == 1)
        {
            return edits[0].Hash;
        }

        var hash = new Fnv1a();
        foreach (var edit in edits)
        {
            hash.Add(edit.First);
            hash.Add(unchecked((long)edit.Hash));
        }

        return hash.Value;
    }

    private static void Add(ref Fnv1a hash, DiscreteOperation operation)
    {
        hash.Add((int)operation.Type);
        Add(ref hash, operation.Target);
        hash.Add(operation.NoOp ? 1 : 0);
        switch (operation)
        {
            case StringSplice splice:
                hash.Add(splice.Index);
                hash.Add(splice.DeleteCount);
                hash.Add(splice.Inserted);
                break;
            case StringSet set:
                hash.Add(set.Value);
                break;
            case ArrayInsert insert:
                hash.Add(insert.Index);
                Add(ref hash, insert.Value);
                break;
            case ArrayRemove remove:
                hash.Add(remove.Index);
                break;
            case ArrayReplace replace:
                hash.Add(replace.Index);
                Add(ref hash, replace.Value);
                break;
            case ArrayMove move:
                hash.Add(move.FromIndex);
                hash.Add(move.ToIndex);
                break;
            case ArraySet set:
                Add(ref hash, set.Values);
                break;
            case ObjectAddProperty add:
                hash.Add(add.Key);
                Add(ref hash, add.Value);
                break;
            case ObjectSetProperty set:
                hash.Add(set.Key);
                Add(ref hash, set.Value);
                break;
            case ObjectRemoveProperty remove:
                hash.Add(remove.Key);
                break;
            case ObjectSet set:
                Add(ref hash, set.Values);
                break;
            case NumberDelta delta:
                hash.Add(BitConverter.DoubleToInt64Bits(delta.Delta));
                break;
            case NumberSet set:
                hash.Add(BitConverter.DoubleToInt64Bits(set.Value));
                break;
            case BooleanSet set:
                hash.Add(set.Value ? 1 : 0);
                break;
            case DateSet set:
                hash.Add(set.Value.Ticks);
                break;
        }
    }

    private static void Add(ref Fnv1a hash, DataValue value)
    {
        hash.Add((int)value.Kind);
        Add(ref hash, value.Id);
        switch (value)
        {
            case ObjectData data:
                Add(ref hash, data.Children);
                break;
            case ArrayData data:
                Add(ref hash, data.Children);
                break;
            case StringData data:
                hash.Add(data.Value);
                break;
            case NumberData data:
                hash.Add(BitConverter.DoubleToInt64Bits(data.Value));
                break;
            case BooleanData data:
                hash.Add(data.Value ? 1 : 0);
                break;
            case DateData data:
                hash.Add(data.Value.Ticks);
                break;
        }
    }

    private static void Add(ref Fnv1a hash, IReadOnlyList<DataValue> values)
    {
        hash.Add(values.Count);
        foreach (var value in values)
        {
            Add(ref hash, value);
        }
    }

    private static void Add(ref Fnv1a hash, IReadOnlyDictionary<string, DataValue> values)
    {
        hash.Add(values.Count);
        foreach (var (key, value) in values)
        {
            hash.Add(key);
            Add(ref hash, value);
        }
    }

    private static void Add(ref Fnv1a hash, ElementId id)
    {
        hash.Add(id.Prefix);
        hash.Add(id.IsEmpty ? -1 : id.Number);
    }
}
