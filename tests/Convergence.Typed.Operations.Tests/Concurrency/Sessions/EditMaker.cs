namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>Makes operations of every kind that are valid on a tree as it is now, with fresh ids for everything new. Which one depends on the tree and the numbers alone.</summary>
internal sealed class EditMaker(string prefix)
{
    /// <summary>From this number on an element is chosen among those that the same maker made last.</summary>
    public const int FirstRecent = 48;

    private const int ManyElements = 40;
    private const string Letters = "abcdefgh";
    private static readonly double[] s_numbers = [0, -0.0, 0.1, 0.7, -1, 3, 1e17, 1.5, 1e-9, 42];

    private readonly List<ElementNode> _elements = [];
    private long _lastElement;
    private int _lastMark;

    /// <summary>Makes an operation.</summary>
    /// <param name="tree">The tree it is to be valid on.</param>
    /// <param name="what">The element.</param>
    /// <param name="how">The kind of operation.</param>
    /// <param name="where">The index or property.</param>
    /// <param name="amount">The second index, the length or the value.</param>
    public DiscreteOperation Make(ElementTree tree, int what, int how, int where, int amount)
    {
        _elements.Clear();
        Collect(tree.Root);
        var recent = what < FirstRecent ? null : tree.Find(new ElementId(prefix, Math.Max(0, _lastElement - (what - FirstRecent))));
        int chosen = recent is null ? what % _elements.Count : _elements.IndexOf(recent);
        while (true)
        {
            if (Make(_elements[chosen], how, where, amount) is { } operation)
            {
                return operation;
            }

            chosen = (chosen + 1) % _elements.Count;
        }
    }

    /// <summary>Makes an operation from random numbers.</summary>
    public DiscreteOperation Make(ElementTree tree, Random random) => Make(tree, random.Next(64), random.Next(16), random.Next(10), random.Next(64));

    private void Collect(ElementNode element)
    {
        _elements.Add(element);
        switch (element)
        {
            case ObjectNode item:
                foreach (var (_, child) in item)
                {
                    Collect(child);
                }

                break;
            case ArrayNode array:
                foreach (var child in array)
                {
                    Collect(child);
                }

                break;
            default:
                break;
        }
    }

    private DiscreteOperation? Make(ElementNode element, int how, int where, int amount)
    {
        if (element.Id == SessionDocument.Count)
        {
            return new NumberDelta(element.Id, 1);
        }

        if (element.Id == SessionDocument.Journal)
        {
            return new StringSplice(element.Id, where % (((StringNode)element).Length + 1), 0, ((char)('\u4e00' + (prefix[^1] * 1000) + _lastMark++)).ToString());
        }

        return element switch
        {
            StringNode text => OnText(text, how, where, amount),
            NumberNode => how % 4 == 3 ? new NumberSet(element.Id, s_numbers[amount % 10]) : new NumberDelta(element.Id, amount % 5 == 4 ? s_numbers[where] : ((amount % 9) + 1) / 10.0),
            BooleanNode => new BooleanSet(element.Id, amount % 2 == 0),
            DateNode => new DateSet(element.Id, DateTime.UnixEpoch.AddDays(amount)),
            ArrayNode array => OnArray(array, how, where, amount),
            ObjectNode item => OnObject(item, how, where, amount),
            _ => null,
        };
    }

    private static DiscreteOperation OnText(StringNode text, int how, int where, int amount)
    {
        int index = where % (text.Length + 1);
        int length = Math.Min(1 + (amount % 3), text.Length - index);
        return how switch
        {
            < 6 => new StringSplice(text.Id, index, 0, Word(amount)),
            < 10 => new StringSplice(text.Id, index, length, ""),
            < 14 => new StringSplice(text.Id, index, length, Word(amount / 3)),
            14 => new StringSet(text.Id, Word(amount)),
            _ => new StringSplice(text.Id, index, 0, ""),
        };
    }

    private DiscreteOperation OnArray(ArrayNode array, int how, int where, int amount)
    {
        int count = array.Count;
        if (array.Id == SessionDocument.Kept)
        {
            how = how < 8 ? 0 : 8;
        }
        else if (how < 4 && _elements.Count > ManyElements)
        {
            how = 4;
        }

        return how switch
        {
            < 4 => new ArrayInsert(array.Id, where % (count + 1), Value(amount, 2)),
            _ when count == 0 => new ArrayInsert(array.Id, 0, Value(amount, 1)),
            < 7 => new ArrayRemove(array.Id, where % count),
            < 12 => new ArrayMove(array.Id, where % count, amount % count),
            < 15 => new ArrayReplace(array.Id, where % count, Value(amount, 2)),
            _ => new ArraySet(array.Id, [Value(amount, 1), Value(where, 0)]),
        };
    }

    private DiscreteOperation? OnObject(ObjectNode item, int how, int where, int amount)
    {
        string key = Letters[where % 4].ToString();
        if (how == 15 && item.Parent is not null)
        {
            return new ObjectSet(item.Id, new Dictionary<string, DataValue> { [key] = Value(amount, 1) });
        }

        return item[key] is null ? _elements.Count > ManyElements ? null : new ObjectAddProperty(item.Id, key, Value(amount, 2))
            : how < 8 ? new ObjectSetProperty(item.Id, key, Value(amount, 2))
            : new ObjectRemoveProperty(item.Id, key);
    }

    private DataValue Value(int choice, int depth) => (choice % (depth > 0 ? 8 : 5)) switch
    {
        0 => new NumberData(Id(), choice),
        1 => new StringData(Id(), Word(choice)),
        2 => new BooleanData(Id(), true),
        3 => new DateData(Id(), DateTime.UnixEpoch),
        4 => new NullData(Id()),
        5 or 6 => new ArrayData(Id(), [Value(choice / 8, depth - 1), Value(choice / 3, depth - 1)]),
        _ => new ObjectData(Id(), [new("a", Value(choice / 8, depth - 1)), new("b", Value(choice / 3, depth - 1))]),
    };

    private ElementId Id() => new(prefix, ++_lastElement);

    private static string Word(int choice) => string.Concat(Letters[choice % 8], choice % 3 > 0 ? Letters[choice % 7] : "", choice % 3 > 1 ? Letters[choice % 5] : "");
}
