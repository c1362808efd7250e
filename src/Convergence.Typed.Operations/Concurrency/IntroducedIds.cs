namespace Convergence.Typed.Operations;

/// <summary>The ids that earlier members of a compound bring into the model (ot/semantics.md §9.3, D-4). Gathered only when a member aims at an element that is not there yet.</summary>
internal sealed class IntroducedIds
{
    private readonly HashSet<ElementId> _ids = [];
    private int _seen;

    /// <summary>Whether one of the first <paramref name="count"/> members, as pre-processed, brings the id.</summary>
    public bool Contains(ElementId id, ReadOnlySpan<DiscreteOperation> members, int count)
    {
        for (; _seen < count; _seen++)
        {
            if (!members[_seen].NoOp)
            {
                Add(members[_seen]);
            }
        }

        return _ids.Contains(id);
    }

    private void Add(DiscreteOperation operation)
    {
        switch (operation)
        {
            case ArrayInsert insert:
                Add(insert.Value);
                break;
            case ArrayReplace replace:
                Add(replace.Value);
                break;
            case ArraySet set:
                Add(set.Values);
                break;
            case ObjectAddProperty add:
                Add(add.Value);
                break;
            case ObjectSetProperty set:
                Add(set.Value);
                break;
            case ObjectSet set:
                Add(set.Values.Values);
                break;
        }
    }

    private void Add(IEnumerable<DataValue> values)
    {
        foreach (var value in values)
        {
            Add(value);
        }
    }

    private void Add(DataValue value)
    {
        _ids.Add(value.Id);
        if (value is ArrayData array)
        {
            Add(array.Children);
        }
        else if (value is ObjectData data)
        {
            Add(data.Children.Values);
        }
    }
}
