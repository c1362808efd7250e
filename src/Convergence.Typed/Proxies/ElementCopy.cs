using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Copies the content of an element under new ids: a value never enters a model twice under the same one.</summary>
internal static class ElementCopy
{
    public static DataValue Make(ElementNode node, Func<ElementId> nextId) => node switch
    {
        ObjectNode { } item => MakeObject(item, nextId),
        ArrayNode array => MakeArray(array, nextId),
        StringNode text => new StringData(nextId(), text.Value),
        NumberNode number => new NumberData(nextId(), number.Value),
        BooleanNode truth => new BooleanData(nextId(), truth.Value),
        DateNode date => new DateData(nextId(), date.Value),
        _ => new NullData(nextId()),
    };

    public static ObjectData MakeObject(ObjectNode node, Func<ElementId> nextId)
    {
        var id = nextId();
        var children = new List<KeyValuePair<string, DataValue>>(node.Count);
        foreach (var (key, child) in node)
        {
            children.Add(new(key, Make(child, nextId)));
        }

        return new ObjectData(id, children);
    }

    private static ArrayData MakeArray(ArrayNode node, Func<ElementId> nextId)
    {
        var id = nextId();
        var children = new List<DataValue>(node.Count);
        foreach (var child in node)
        {
            children.Add(Make(child, nextId));
        }

        return new ArrayData(id, children);
    }
}
