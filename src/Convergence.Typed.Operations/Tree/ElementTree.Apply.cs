namespace Convergence.Typed.Operations;

// Validity (ot/semantics.md §3.2), strict: every check is made before anything is touched, and the rest is one ElementChange.
public sealed partial class ElementTree
{
    /// <summary>Applies one discrete operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="sink">Receives the changes at once.</param>
    /// <param name="journal">Receives what is needed to take the operation back.</param>
    /// <param name="known">The target, when the caller has it at hand; it is not looked up then.</param>
    /// <returns>False when the target is not in the tree; nothing has happened then. True for a no-op.</returns>
    internal bool Apply(DiscreteOperation operation, IChangeSink? sink, UndoJournal? journal, ElementNode? known = null)
    {
        if (operation.NoOp)
        {
            return true;
        }

        if (operation.Target.IsEmpty)
        {
            throw Invalid(operation, "the target id is empty");
        }

        var target = known is { IsAttached: true } ? known : _index.Find(operation.Target);
        if (target is null)
        {
            return false;
        }

        if (target.Kind != Transformer.KindOf(operation.Type))
        {
            throw Invalid(operation, $"the target is of kind {target.Kind}");
        }

        if (operation is StringSplice { DeleteCount: 0, Inserted.Length: 0 })
        {
            return true; // whatever its index: a stock server's transformation leaves such splices behind (§6.3)
        }

        bool isWatched = sink is not null || journal is not null;
        if (!isWatched && operation is StringSplice splice)
        {
            // The description of a change is larger than a keystroke, and here nobody reads it.
            CheckSplice(splice, (StringNode)target);
            ((StringNode)target).Splice(splice.Index, splice.DeleteCount, splice.Inserted);
            return true;
        }

        if (journal is null && sink is not null && TrySetValue(target, operation, sink))
        {
            return true;
        }

        ElementChange change = target switch
        {
            StringNode text => TextChange(text, operation, isWatched),
            ArrayNode array => ArrayChange(array, operation),
            ObjectNode parent => ObjectChange(parent, operation),
            _ => ScalarChange(target, operation),
        };
        Perform(change);
        journal?.Add(change);
        if (sink is not null)
        {
            Report(change, sink);
        }

        return true;
    }

    /// <summary>Sets a scalar or a text and says no more than that, which is what most edits come to; false, and nothing has happened, for everything else.</summary>
    private static bool TrySetValue(ElementNode target, DiscreteOperation operation, IChangeSink sink)
    {
        long before;
        long after;
        switch (operation)
        {
            case NumberSet set:
                CheckNumber(operation);
                (before, after) = (BitConverter.DoubleToInt64Bits(((NumberNode)target).Value), BitConverter.DoubleToInt64Bits(set.Value));
                break;
            case BooleanSet set:
                (before, after) = (((BooleanNode)target).Value ? 1 : 0, set.Value ? 1 : 0);
                break;
            case DateSet set:
                (before, after) = (((DateNode)target).Value.Ticks, set.Value.Ticks);
                break;
            case StringSet set:
                return TrySetText((StringNode)target, set.Value, sink);
            default:
                return false;
        }

        if (before == after)
        {
            return false;
        }

        SetScalar(target, after);
        if (!sink.TryAddValue(target))
        {
            sink.Add(ValueSet(target, before, after));
        }

        return true;
    }

    private static bool TrySetText(StringNode target, string after, IChangeSink sink)
    {
        if (target.WholeValue is not { } before || before == after)
        {
            return false;
        }

        target.Set(after);
        if (!sink.TryAddValue(target))
        {
            sink.Add(new ElementChange { Kind = ElementChangeKind.TextSet, Target = target, Index = 0, RemovedText = before, InsertedText = after, RemovedLength = before.Length });
        }

        return true;
    }

    /// <summary>Gives a number another value, with the same bookkeeping as an operation.</summary>
    internal void SetNumber(NumberNode node, double value, IChangeSink? sink, UndoJournal? journal)
    {
        var change = ValueSet(node, BitConverter.DoubleToInt64Bits(node.Value), BitConverter.DoubleToInt64Bits(value));
        Perform(change);
        journal?.Add(change);
        if (sink is not null)
        {
            Report(change, sink);
        }
    }

    private static ElementChange TextChange(StringNode text, DiscreteOperation operation, bool isWatched)
    {
        if (operation is StringSet set)
        {
            return new ElementChange
            {
                Kind = ElementChangeKind.TextSet,
                Target = text,
                Index = 0,
                RemovedText = isWatched ? text.Value : null,
                InsertedText = set.Value,
                RemovedLength = text.Length,
            };
        }

        var splice = (StringSplice)operation;
        CheckSplice(splice, text);
        return new ElementChange
        {
            Kind = ElementChangeKind.TextSpliced,
            Target = text,
            Index = splice.Index,
            RemovedText = isWatched ? text.Slice(splice.Index, splice.DeleteCount) : null,
            InsertedText = splice.Inserted,
            RemovedLength = splice.DeleteCount,
        };
    }

    private static void CheckSplice(StringSplice splice, StringNode text)
    {
        int length = text.Length;
        if (splice.Index < 0 || splice.DeleteCount < 0 || splice.Index > length || splice.DeleteCount > length - splice.Index)
        {
            throw Invalid(splice, $"{splice.DeleteCount} units at {splice.Index} are not inside the text of length {length}");
        }
    }

    private ElementChange ArrayChange(ArrayNode array, DiscreteOperation operation)
    {
        switch (operation)
        {
            case ArrayInsert insert:
                CheckIndex(operation, insert.Index, array.Count + 1);
                CheckDepth(operation, array, insert.Value.Depth);
                return new ElementChange { Kind = ElementChangeKind.ItemInserted, Target = array, Index = insert.Index, NewNode = Build(insert.Value) };
            case ArrayRemove remove:
                CheckIndex(operation, remove.Index, array.Count);
                return new ElementChange { Kind = ElementChangeKind.ItemRemoved, Target = array, Index = remove.Index, OldNode = array[remove.Index] };
            case ArrayReplace replace:
                CheckIndex(operation, replace.Index, array.Count);
                CheckDepth(operation, array, replace.Value.Depth);
                return new ElementChange
                {
                    Kind = ElementChangeKind.ItemReplaced,
                    Target = array,
                    Index = replace.Index,
                    OldNode = array[replace.Index],
                    NewNode = Build(replace.Value),
                };
            case ArrayMove move:
                CheckIndex(operation, move.FromIndex, array.Count);
                CheckIndex(operation, move.ToIndex, array.Count);
                return new ElementChange
                {
                    Kind = ElementChangeKind.ItemMoved,
                    Target = array,
                    Index = move.FromIndex,
                    ToIndex = move.ToIndex,
                    NewNode = array[move.FromIndex],
                };
            default:
                var values = ((ArraySet)operation).Values;
                var items = new List<ElementNode>(values.Count);
                foreach (var value in values)
                {
                    CheckDepth(operation, array, value.Depth);
                    items.Add(Build(value));
                }

                return new ElementChange { Kind = ElementChangeKind.ArrayReset, Target = array, OldNodes = [.. array], NewNodes = items };
        }
    }

    private ElementChange ObjectChange(ObjectNode parent, DiscreteOperation operation)
    {
        switch (operation)
        {
            case ObjectAddProperty add:
                if (parent[add.Key] is not null)
                {
                    throw Invalid(operation, $"the property '{add.Key}' exists");
                }

                CheckDepth(operation, parent, add.Value.Depth);
                return PropertyChange(ElementChangeKind.PropertySet, parent, add.Key, null, Build(add.Value));
            case ObjectSetProperty set:
                var replaced = parent[set.Key] ?? throw Invalid(operation, $"there is no property '{set.Key}'");
                CheckDepth(operation, parent, set.Value.Depth);
                return PropertyChange(ElementChangeKind.PropertySet, parent, set.Key, replaced, Build(set.Value));
            case ObjectRemoveProperty remove:
                var removed = parent[remove.Key] ?? throw Invalid(operation, $"there is no property '{remove.Key}'");
                return PropertyChange(ElementChangeKind.PropertyRemoved, parent, remove.Key, removed, null);
            default:
                var values = ((ObjectSet)operation).Values;
                var newNodes = new List<ElementNode>(values.Count);
                foreach (var (key, value) in values)
                {
                    CheckDepth(operation, parent, value.Depth);
                    var node = Build(value);
                    node.KeyInParent = key;
                    newNodes.Add(node);
                }

                var oldNodes = new List<ElementNode>(parent.Count);
                foreach (var (_, node) in parent)
                {
                    oldNodes.Add(node);
                }

                return new ElementChange { Kind = ElementChangeKind.ObjectReset, Target = parent, OldNodes = oldNodes, NewNodes = newNodes };
        }
    }

    private static ElementChange ScalarChange(ElementNode target, DiscreteOperation operation)
    {
        switch (operation)
        {
            case NumberDelta delta:
                CheckNumber(operation);
                double number = ((NumberNode)target).Value;
                return ValueSet(target, BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(number + delta.Delta));
            case NumberSet set:
                CheckNumber(operation);
                return ValueSet(target, BitConverter.DoubleToInt64Bits(((NumberNode)target).Value), BitConverter.DoubleToInt64Bits(set.Value));
            case BooleanSet set:
                return ValueSet(target, ((BooleanNode)target).Value ? 1 : 0, set.Value ? 1 : 0);
            default:
                return ValueSet(target, ((DateNode)target).Value.Ticks, ((DateSet)operation).Value.Ticks);
        }
    }

    private static ElementChange PropertyChange(ElementChangeKind kind, ObjectNode parent, string key, ElementNode? old, ElementNode? now) => new()
    {
        Kind = kind,
        Target = parent,
        Key = key,
        Slot = parent.SlotOf(key),
        OldNode = old,
        NewNode = now,
    };

    private static ElementChange ValueSet(ElementNode target, long oldBits, long newBits)
        => new() { Kind = ElementChangeKind.ValueSet, Target = target, OldBits = oldBits, NewBits = newBits };

    private static void CheckIndex(DiscreteOperation operation, int index, int limit)
    {
        if ((uint)index >= (uint)limit)
        {
            throw Invalid(operation, $"index {index} is not in 0 to {limit - 1}");
        }
    }

    /// <summary>Refuses a number operation that carries NaN.</summary>
    internal static void CheckNumber(DiscreteOperation operation)
    {
        if (operation is NumberDelta { Delta: double.NaN } or NumberSet { Value: double.NaN })
        {
            throw Invalid(operation, "the number is NaN");
        }
    }

    private static void CheckDepth(DiscreteOperation operation, ElementNode parent, int depth)
    {
        int level = depth;
        for (ElementNode? node = parent; node is not null; node = node.Parent)
        {
            level++;
        }

        if (level > MaximumDepth)
        {
            throw Invalid(operation, $"it would make the model {level} levels deep; at most {MaximumDepth} are supported");
        }
    }

    private static OperationNotApplicableException Invalid(DiscreteOperation operation, string reason)
        => new($"{operation.Type} on element '{operation.Target}' is not valid: {reason}.");
}
