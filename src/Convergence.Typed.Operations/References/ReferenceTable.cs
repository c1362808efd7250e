namespace Convergence.Typed.Operations;

/// <summary>The shared references of one model, own ones and those of others, kept right by every change of the tree (ot/semantics.md §7.3).</summary>
/// <remarks>
/// Hand it every change of the tree, in order, the idle ones included. What becomes of a value on the way here is the business of <see cref="Authority.SubmitReference"/> and
/// <see cref="Replica.ReceiveReference"/>. Not thread safe: it belongs to whoever holds the model.
/// <list type="bullet">
/// <item>A splice moves positions and both ends of ranges (§7.1).</item>
/// <item>A string set as a whole ends the references on it at a client and clears them at a server; an object set as a whole does the same with property references (§7.2, D-21).</item>
/// <item>A property that is removed leaves property references. One that gets another value stays in them at both sides: it is still there (D-12, D-21).</item>
/// <item>References on an element that has left the tree end, and it leaves element references (§7.2). They do not return when an edit is rolled back.</item>
/// </list>
/// </remarks>
public sealed class ReferenceTable : IChangeSink
{
    private readonly ElementTree _tree;
    private readonly ReferenceSide _side;
    private readonly Action<ReferenceKey, ReferenceValue?>? _adjusted;
    private readonly Dictionary<ElementId, Dictionary<(string Session, string Name), ReferenceValue>> _targets = [];

    /// <summary>Makes an empty table.</summary>
    /// <param name="tree">The tree whose changes come.</param>
    /// <param name="side">Whose references they are.</param>
    /// <param name="adjusted">Is told of each value that a change has made another, or has ended (null), as soon as it has happened; must not alter the table.
    /// A client withdraws every own shared reference that has ended; who does not know it any more passes over that (D-30).</param>
    /// <exception cref="ArgumentNullException"><paramref name="tree"/> is null.</exception>
    public ReferenceTable(ElementTree tree, ReferenceSide side, Action<ReferenceKey, ReferenceValue?>? adjusted = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        _side = side;
        _adjusted = adjusted;
    }

    /// <summary>All references with their values, in no order; a live view.</summary>
    public IEnumerable<KeyValuePair<ReferenceKey, ReferenceValue>> All
        => from target in _targets
           from reference in target.Value
           select KeyValuePair.Create(new ReferenceKey(reference.Key.Session, target.Key, reference.Key.Name), reference.Value);

    /// <summary>The value of a reference; null when there is none.</summary>
    /// <param name="key">The reference.</param>
    public ReferenceValue? Find(ReferenceKey key) => _targets.GetValueOrDefault(key.Target)?.GetValueOrDefault((key.Session, key.Name));

    /// <summary>Shares a reference, or gives it another value.</summary>
    /// <param name="key">The reference.</param>
    /// <param name="value">Its value on the state of the tree; elements that are not in it are left out.</param>
    /// <returns>False when the element is not in the tree; nothing has happened then.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="InvalidReferenceException">The element does not take references of this kind.</exception>
    public bool Set(ReferenceKey key, ReferenceValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var element = _tree.Find(key.Target);
        if (element is null && !key.Target.IsEmpty)
        {
            return false;
        }

        value.CheckFits(element);
        if (!_targets.TryGetValue(key.Target, out var references))
        {
            _targets.Add(key.Target, references = []);
        }

        references[(key.Session, key.Name)] = value is ElementReferenceValue elements ? ReferenceTransformer.WithoutMissing(elements, _tree) : value;
        return true;
    }

    /// <summary>Empties the value of a reference.</summary>
    /// <param name="key">The reference.</param>
    /// <returns>False when there is no such reference, which is to be passed over (D-30).</returns>
    public bool Clear(ReferenceKey key)
    {
        if (Find(key) is not { } value)
        {
            return false;
        }

        _targets[key.Target][(key.Session, key.Name)] = value.Clear();
        return true;
    }

    /// <summary>Ends a reference.</summary>
    /// <param name="key">The reference.</param>
    /// <returns>False when there is no such reference, which is to be passed over (D-30).</returns>
    public bool Remove(ReferenceKey key)
    {
        if (!_targets.TryGetValue(key.Target, out var references) || !references.Remove((key.Session, key.Name)))
        {
            return false;
        }

        if (references.Count == 0)
        {
            _targets.Remove(key.Target);
        }

        return true;
    }

    /// <summary>Ends all references of a session.</summary>
    /// <param name="session">The session that is gone.</param>
    public void RemoveSession(string session)
    {
        foreach (var (key, _) in All.Where(reference => reference.Key.Session == session).ToList())
        {
            Remove(key);
        }
    }

    /// <summary>Adjusts all values to a change that has just happened.</summary>
    /// <param name="change">The change.</param>
    public void Add(in ElementChange change)
    {
        if (_targets.TryGetValue(change.Target.Id, out var references))
        {
            foreach (var (name, value) in references) // overwriting and removing does not disturb the enumeration
            {
                var adjusted = Adjust(value, change);
                if (!ReferenceEquals(adjusted, value))
                {
                    Put(change.Target.Id, references, name, adjusted);
                }
            }

            RemoveIfEmpty(change.Target.Id, references);
        }

        if (change.OldNode is not null || change.OldNodes is { Count: > 0 })
        {
            DropMissing();
        }
    }

    /// <summary>Adjusts all values to a change that has left the content as it was: a text that replaced an equal one moves or ends cursors all the same, since elsewhere it may have replaced another.</summary>
    /// <param name="change">The change.</param>
    public void AddIdle(in ElementChange change) => Add(change);

    private ReferenceValue? Adjust(ReferenceValue value, in ElementChange change) => change.Kind switch
    {
        ElementChangeKind.TextSpliced => ReferenceTransformer.Splice(value, change.Index, change.RemovedLength, change.InsertedText!.Length),
        ElementChangeKind.PropertyRemoved => ReferenceTransformer.WithoutProperty(value, change.Key!),
        ElementChangeKind.TextSet or ElementChangeKind.ObjectReset => _side == ReferenceSide.Server ? value.Clear() : null,
        _ => value,
    };

    /// <summary>Ends the references on elements that are not in the tree any more, and takes such elements out of the values.</summary>
    private void DropMissing()
    {
        foreach (var (target, references) in _targets)
        {
            if (!target.IsEmpty && _tree.Find(target) is not null)
            {
                continue;
            }

            foreach (var (name, value) in references)
            {
                var adjusted = target.IsEmpty ? ReferenceTransformer.WithoutMissing((ElementReferenceValue)value, _tree) : null;
                if (!ReferenceEquals(adjusted, value))
                {
                    Put(target, references, name, adjusted);
                }
            }

            RemoveIfEmpty(target, references);
        }
    }

    private void Put(ElementId target, Dictionary<(string Session, string Name), ReferenceValue> references, (string Session, string Name) name, ReferenceValue? value)
    {
        if (value is null)
        {
            references.Remove(name);
        }
        else
        {
            references[name] = value;
        }

        _adjusted?.Invoke(new ReferenceKey(name.Session, target, name.Name), value);
    }

    private void RemoveIfEmpty(ElementId target, Dictionary<(string Session, string Name), ReferenceValue> references)
    {
        if (references.Count == 0)
        {
            _targets.Remove(target);
        }
    }
}
