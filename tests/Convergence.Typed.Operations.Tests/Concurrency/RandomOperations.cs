namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>Makes operations of every kind that are valid on a tree as it is now, with fresh ids for everything new.</summary>
internal sealed class RandomOperations(Random random, string prefix)
{
    private const string Letters = "abcdefgh";

    private long _next;

    public DiscreteOperation Next(ElementTree tree)
    {
        while (true)
        {
            var nodes = new List<ElementNode>();
            Collect(tree.Root, nodes);
            if (Make(nodes[random.Next(nodes.Count)], nodes.Count) is { } operation)
            {
                return operation;
            }
        }
    }

    private static void Collect(ElementNode node, List<ElementNode> nodes)
    {
        nodes.Add(node);
        switch (node)
        {
            case ObjectNode item:
                foreach (var (_, child) in item)
                {
                    Collect(child, nodes);
                }

                break;
            case ArrayNode array:
                foreach (var child in array)
                {
                    Collect(child, nodes);
                }

                break;
            default:
                break;
        }
    }

    private DiscreteOperation? Make(ElementNode node, int size) => node switch
    {
        StringNode text => OnText(text),
        NumberNode number => random.Next(4) == 0 ? new NumberSet(number.Id, random.Next(10)) : new NumberDelta(number.Id, random.Next(1, 9) / 10.0),
        BooleanNode truth => new BooleanSet(truth.Id, random.Next(2) == 0),
        DateNode date => new DateSet(date.Id, DateTime.UnixEpoch.AddDays(random.Next(100))),
        ArrayNode array => OnArray(array, size),
        ObjectNode item => OnObject(item, size),
        _ => null,
    };

    private DiscreteOperation OnText(StringNode text)
    {
        if (random.Next(12) == 0)
        {
            return new StringSet(text.Id, Word());
        }

        int index = random.Next(text.Length + 1);
        return new StringSplice(text.Id, index, random.Next(Math.Min(4, text.Length - index) + 1), random.Next(3) == 0 ? "" : Word());
    }

    private DiscreteOperation OnArray(ArrayNode array, int size) => random.Next(size > 40 ? 3 : 8, 12) switch
    {
        _ when array.Count == 0 => new ArrayInsert(array.Id, 0, Value(2)),
        3 or 4 or 5 or 8 => new ArrayRemove(array.Id, random.Next(array.Count)),
        6 or 9 => new ArrayMove(array.Id, random.Next(array.Count), random.Next(array.Count)),
        7 when random.Next(3) == 0 => new ArraySet(array.Id, [Value(1), Value(0)]),
        10 => new ArrayReplace(array.Id, random.Next(array.Count), Value(2)),
        _ => new ArrayInsert(array.Id, random.Next(array.Count + 1), Value(2)),
    };

    private DiscreteOperation? OnObject(ObjectNode item, int size)
    {
        string key = Letters[random.Next(4)].ToString();
        bool exists = item.Any(pair => pair.Key == key);
        if (random.Next(25) == 0 && item.Parent is not null)
        {
            return new ObjectSet(item.Id, new Dictionary<string, DataValue> { [key] = Value(1) });
        }

        return !exists ? size > 40 ? null : new ObjectAddProperty(item.Id, key, Value(2))
            : random.Next(2) == 0 ? new ObjectSetProperty(item.Id, key, Value(2))
            : new ObjectRemoveProperty(item.Id, key);
    }

    private DataValue Value(int depth) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => new NumberData(Id(), random.Next(100)),
        1 => new BooleanData(Id(), true),
        2 => new DateData(Id(), DateTime.UnixEpoch),
        3 => new NullData(Id()),
        4 => new StringData(Id(), Word()),
        5 or 6 => new ArrayData(Id(), [Value(depth - 1), Value(depth - 1)]),
        _ => new ObjectData(Id(), [new("a", Value(depth - 1)), new("b", Value(depth - 1))]),
    };

    private ElementId Id() => new(prefix, _next++);

    private string Word() => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Letters[random.Next(Letters.Length)]));
}
