using System.Runtime.InteropServices;

namespace Convergence.Typed.Operations;

/// <summary>
/// The edits of one array. Insertions, removals and replacements are one delta; a set of the whole takes in whatever follows. A move fits into neither, so an array in which an
/// entry was moved keeps its operations one by one, and those of others are carried over each of them.
/// </summary>
internal sealed class ArrayComposition(ElementId target, ElementTree tree) : ElementComposition(target)
{
    private readonly List<(int Position, int Count)> _parts = [];
    private SequenceDelta? _delta = new();
    private List<DiscreteOperation>? _operations;

    /// <summary>Keeps the operations one by one from here on. Called before a move is applied to the visible tree, and before a batch first touches the array: only then the tree still shows what the delta brought.</summary>
    public void KeepOneByOne()
    {
        if (_delta is not null)
        {
            _operations = [.. Materialise(_delta)];
            _delta = null;
        }
    }

    /// <inheritdoc/>
    public override void Append(DiscreteOperation edit)
    {
        if (edit is ArraySet)
        {
            (_delta, _operations) = (null, null);
        }
        else if (_operations is not null)
        {
            _operations.Add(edit);
        }
        else if (_delta is not null)
        {
            Append(_delta, edit);
        }
    }

    /// <inheritdoc/>
    public override void Carry(DiscreteOperation server, List<DiscreteOperation> applicable)
    {
        if (server is ArraySet)
        {
            (_delta, _operations) = (new SequenceDelta(), null);
            applicable.Add(server);
        }
        else if (_operations is not null)
        {
            foreach (ref var own in CollectionsMarshal.AsSpan(_operations))
            {
                Transformer.Transform(ref server, ref own);
            }

            if (!server.NoOp)
            {
                applicable.Add(server);
            }
        }
        else if (_delta is not null && Carry(_delta, server) is { } carried)
        {
            applicable.Add(carried);
        }
    }

    /// <inheritdoc/>
    public override void AppendTo(ElementNode node, List<DiscreteOperation> members)
    {
        if (_operations is not null)
        {
            members.AddRange(_operations.Where(static operation => !operation.NoOp).Select(WithPresentValue));
        }
        else if (_delta is not null)
        {
            members.AddRange(Materialise(_delta));
        }
        else
        {
            members.Add(new ArraySet(Target, ((ArrayData)node.ToData()).Children));
        }
    }

    private void Append(SequenceDelta delta, DiscreteOperation edit)
    {
        switch (edit)
        {
            case ArrayInsert insert:
                delta.Insert(insert.Index, 1);
                break;
            case ArrayRemove remove:
                delta.Delete(remove.Index, 1);
                break;
            case ArrayReplace replace:
                delta.Replace(replace.Index);
                break;
        }
    }

    private DiscreteOperation? Carry(SequenceDelta delta, DiscreteOperation server)
    {
        switch (server)
        {
            case ArrayInsert insert:
                return new ArrayInsert(Target, delta.CarryInsert(insert.Index, 1), insert.Value);
            case ArrayRemove remove:
                _parts.Clear();
                delta.CarryDelete(remove.Index, 1, _parts);
                return _parts.Count == 0 ? null : new ArrayRemove(Target, _parts[0].Position);
            case ArrayReplace replace:
                int index = delta.CarryReplace(replace.Index, out bool isInsertion);
                return isInsertion ? new ArrayInsert(Target, index, replace.Value) : new ArrayReplace(Target, index, replace.Value);
            case ArrayMove move:
                return delta.CarryMove(move.FromIndex, move.ToIndex) is var (from, to) ? new ArrayMove(Target, from, to) : null;
            default:
                throw new TransformationException($"{server.Type} aims at the array {Target}.");
        }
    }

    /// <summary>Makes the operations of a delta; the entries that it brought are read from the visible tree.</summary>
    private IEnumerable<DiscreteOperation> Materialise(SequenceDelta delta)
    {
        var array = (ArrayNode)tree.Find(Target)!;
        int index = 0;
        foreach (var (kind, length) in delta.Runs())
        {
            if (kind == RunKind.Retain)
            {
                index += length;
                continue;
            }

            for (int i = 0; i < length; i++)
            {
                yield return kind switch
                {
                    RunKind.Insert => new ArrayInsert(Target, index, array[index++].ToData()),
                    RunKind.Replace => new ArrayReplace(Target, index, array[index++].ToData()),
                    _ => new ArrayRemove(Target, index),
                };
            }
        }
    }

    /// <summary>The operation with its value as edited since.</summary>
    private DiscreteOperation WithPresentValue(DiscreteOperation operation) => operation switch
    {
        ArrayInsert insert when tree.Find(insert.Value.Id) is { } node => new ArrayInsert(Target, insert.Index, node.ToData()),
        ArrayReplace replace when tree.Find(replace.Value.Id) is { } node => new ArrayReplace(Target, replace.Index, node.ToData()),
        _ => operation,
    };
}
