namespace Convergence.Typed.Operations;

/// <summary>The edits of one text: splices as one delta, or a set of the whole, which takes in whatever follows.</summary>
internal sealed class TextComposition(ElementId target) : ElementComposition(target)
{
    private readonly List<(int Position, int Count)> _parts = [];
    private SequenceDelta _delta = new();
    private bool _isSet;

    /// <inheritdoc/>
    public override void Append(DiscreteOperation edit)
    {
        if (edit is StringSet)
        {
            _isSet = true;
        }
        else if (!_isSet && edit is StringSplice splice)
        {
            _delta.Delete(splice.Index, splice.DeleteCount);
            if (splice.Inserted.Length > 0)
            {
                _delta.Insert(splice.Index, splice.Inserted.Length);
            }
        }
    }

    /// <inheritdoc/>
    public override void Carry(DiscreteOperation server, List<DiscreteOperation> applicable)
    {
        if (server is StringSet)
        {
            _isSet = false;
            _delta = new SequenceDelta();
            applicable.Add(server);
        }
        else if (!_isSet && server is StringSplice splice)
        {
            Carry(splice, applicable);
        }
    }

    /// <inheritdoc/>
    public override void AppendTo(ElementNode node, List<DiscreteOperation> members)
    {
        var text = (StringNode)node;
        if (_isSet)
        {
            members.Add(new StringSet(Target, text.Value));
            return;
        }

        // Insertions and removals stay apart: no peer ever sees a substitution (ot/semantics.md §6.4, M1).
        int position = 0;
        foreach (var (kind, length) in _delta.Runs())
        {
            if (kind == RunKind.Delete)
            {
                members.Add(new StringSplice(Target, position, length, ""));
                continue;
            }

            if (kind == RunKind.Insert)
            {
                members.Add(new StringSplice(Target, position, 0, text.Slice(position, length)));
            }

            position += length;
        }
    }

    private void Carry(StringSplice splice, List<DiscreteOperation> applicable)
    {
        _parts.Clear();
        _delta.CarryDelete(splice.Index, splice.DeleteCount, _parts);
        if (splice.Inserted.Length == 0)
        {
            AddParts(applicable);
            return;
        }

        int position = _delta.CarryInsert(splice.Index, splice.Inserted.Length);
        if (_parts.Count == 1 && _parts[0].Position == position)
        {
            applicable.Add(new StringSplice(Target, position, _parts[0].Count, splice.Inserted));
            return;
        }

        AddParts(applicable);
        applicable.Add(new StringSplice(Target, position, 0, splice.Inserted));
    }

    private void AddParts(List<DiscreteOperation> applicable)
    {
        foreach (var (position, count) in _parts)
        {
            applicable.Add(new StringSplice(Target, position, count, ""));
        }
    }
}
