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
                Add(OperationValues.Of(members[_seen]));
            }
        }

        return _ids.Contains(id);
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
