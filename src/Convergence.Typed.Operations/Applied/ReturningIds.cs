namespace Convergence.Typed.Operations;

/// <summary>The ids of elements that come back in a live model: a detached element never returns, so whatever does is a new element with a new id (ot/semantics.md §2.2).</summary>
/// <remarks>One object serves one model for as long as there is something to undo or redo: it knows the successor of each element that has returned. Not thread safe.</remarks>
/// <param name="newId">Gives an id that was never used in the model.</param>
public sealed class ReturningIds(Func<ElementId> newId)
{
    private readonly Func<ElementId> _newId = newId ?? throw new ArgumentNullException(nameof(newId));
    private readonly Dictionary<ElementId, ElementId> _successors = [];

    /// <summary>The id under which an element is in the model after all its returns; itself when it never returned.</summary>
    /// <param name="id">Any id the element has had.</param>
    public ElementId Resolve(ElementId id)
    {
        var current = id;
        while (_successors.TryGetValue(current, out var successor))
        {
            current = successor;
        }

        return current;
    }

    /// <summary>Aims an operation at what its target is now, and gives all values in it new ids.</summary>
    internal DiscreteOperation Return(DiscreteOperation operation)
    {
        if (operation.NoOp)
        {
            return operation; // brings nothing
        }

        var target = Resolve(operation.Target);
        return operation switch
        {
            StringSplice splice => new StringSplice(target, splice.Index, splice.DeleteCount, splice.Inserted),
            StringSet set => new StringSet(target, set.Value),
            ArrayInsert insert => new ArrayInsert(target, insert.Index, Return(insert.Value)),
            ArrayRemove remove => new ArrayRemove(target, remove.Index),
            ArrayReplace replace => new ArrayReplace(target, replace.Index, Return(replace.Value)),
            ArrayMove move => new ArrayMove(target, move.FromIndex, move.ToIndex),
            ArraySet set => new ArraySet(target, [.. set.Values.Select(Return)]),
            ObjectAddProperty add => new ObjectAddProperty(target, add.Key, Return(add.Value)),
            ObjectSetProperty set => new ObjectSetProperty(target, set.Key, Return(set.Value)),
            ObjectRemoveProperty remove => new ObjectRemoveProperty(target, remove.Key),
            ObjectSet set => new ObjectSet(target, new ObjectData(target, Return(set.Values)).Children),
            NumberDelta delta => new NumberDelta(target, delta.Delta),
            NumberSet set => new NumberSet(target, set.Value),
            BooleanSet set => new BooleanSet(target, set.Value),
            var other => new DateSet(target, ((DateSet)other).Value),
        };
    }

    private DataValue Return(DataValue value)
    {
        var id = _newId();
        _successors.Add(Resolve(value.Id), id);
        return value switch
        {
            ObjectData data => new ObjectData(id, Return(data.Children)),
            ArrayData array => new ArrayData(id, array.Children.Select(Return)),
            StringData text => new StringData(id, text.Value),
            NumberData number => new NumberData(id, number.Value),
            BooleanData boolean => new BooleanData(id, boolean.Value),
            DateData date => new DateData(id, date.Value),
            _ => new NullData(id),
        };
    }

    private IEnumerable<KeyValuePair<string, DataValue>> Return(IEnumerable<KeyValuePair<string, DataValue>> children)
        => children.Select(child => KeyValuePair.Create(child.Key, Return(child.Value)));
}
