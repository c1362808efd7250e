namespace Convergence.Typed.Operations;

/// <summary>
/// Cuts an operation that is too large into several that do the same one after another. Many small edits of one text, or inside one new element, are one operation when they are composed, and the other side takes
/// only so much at once: a text comes in pieces then, a container comes empty and its children follow.
/// </summary>
internal static class OversizeOperation
{
    // A unit of UTF-16 has three bytes at most on the wire, and something has to be left for what is around the text.
    private const int BytesPerUnit = 4;

    public static IEnumerable<DiscreteOperation> Cut(DiscreteOperation operation, int limit, Func<DiscreteOperation, int> measure)
    {
        if (operation.NoOp || measure(operation) <= limit)
        {
            return [operation];
        }

        var parts = operation switch
        {
            StringSplice splice => Pieces(splice.Target, splice.Index, splice.Inserted, limit),
            StringSet set => [new StringSet(set.Target, ""), .. Pieces(set.Target, 0, set.Value, limit)],
            ArrayInsert insert => [new ArrayInsert(insert.Target, insert.Index, Emptied(insert.Value)), .. Content(insert.Value, limit)],
            ArrayReplace replace => [new ArrayReplace(replace.Target, replace.Index, Emptied(replace.Value)), .. Content(replace.Value, limit)],
            ObjectAddProperty add => [new ObjectAddProperty(add.Target, add.Key, Emptied(add.Value)), .. Content(add.Value, limit)],
            ObjectSetProperty set => [new ObjectSetProperty(set.Target, set.Key, Emptied(set.Value)), .. Content(set.Value, limit)],
            ArraySet set => [new ArraySet(set.Target, []), .. Entries(set.Target, set.Values)],
            ObjectSet set => [new ObjectSet(set.Target, new Dictionary<string, DataValue>()), .. Properties(set.Target, set.Values)],
            _ => Enumerable.Empty<DiscreteOperation>(),
        };

        // What stays as large as it was cannot be cut any further: one unit of text, or a property with a very long name.
        var cut = parts.ToList();
        return cut.Count < 2 ? [operation] : cut.SelectMany(part => part == operation ? [part] : Cut(part, limit, measure));
    }

    private static DataValue Emptied(DataValue value) => value switch
    {
        StringData text => new StringData(text.Id, ""),
        ArrayData array => new ArrayData(array.Id, []),
        ObjectData data => new ObjectData(data.Id, []),
        _ => value,
    };

    private static IEnumerable<DiscreteOperation> Content(DataValue value, int limit) => value switch
    {
        StringData text => Pieces(text.Id, 0, text.Value, limit),
        ArrayData array => Entries(array.Id, array.Children),
        ObjectData data => Properties(data.Id, data.Children),
        _ => [],
    };

    private static IEnumerable<DiscreteOperation> Entries(ElementId array, IReadOnlyList<DataValue> values)
        => values.Select((value, index) => new ArrayInsert(array, index, value));

    private static IEnumerable<DiscreteOperation> Properties(ElementId parent, IReadOnlyDictionary<string, DataValue> values)
        => values.Select(property => new ObjectAddProperty(parent, property.Key, property.Value));

    private static IEnumerable<DiscreteOperation> Pieces(ElementId text, int index, string inserted, int limit)
    {
        int most = Math.Max(2, limit / BytesPerUnit / 2);
        for (int start = 0; start < inserted.Length;)
        {
            int end = Math.Min(inserted.Length, start + most);
            if (end < inserted.Length && char.IsHighSurrogate(inserted[end - 1]))
            {
                end--; // half a character cannot travel (ot/semantics.md §11, D-28)
            }

            yield return new StringSplice(text, index + start, 0, inserted[start..end]);
            start = end;
        }
    }
}
