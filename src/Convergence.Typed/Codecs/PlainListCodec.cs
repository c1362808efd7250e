using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A list inside of a record or struct, as an Array element that is replaced with its owner.</summary>
internal sealed class PlainListCodec<TList, TItem>(Codec<TItem> items, Func<List<TItem>, TList> make) : Codec<TList>
    where TList : IEnumerable<TItem>
{
    internal override string Expected => "a list";

    internal override TList Fallback(ModelContext context, ElementNode node) => make([]);

    internal override string? Refuse(TList value) => value is null ? "null cannot be stored here." : value.Select(items.Refuse).FirstOrDefault(static reason => reason is not null);

    internal override bool TryRead(ModelContext context, ElementNode node, out TList value)
    {
        if (node is not ArrayNode array)
        {
            value = default!;
            return false;
        }

        var read = new List<TItem>(array.Count);
        foreach (var item in array)
        {
            read.Add(items.ReadItem(context, item));
        }

        value = make(read);
        return true;
    }

    internal override DataValue Encode(ModelContext context, TList value) => new ArrayData(context.NextElementId(), value.Select(item => items.Encode(context, item)));

    internal override bool TryUpdate(ElementNode node, TList value, out DiscreteOperation? operation)
    {
        operation = null;
        if (node is not ArrayNode array || value is null)
        {
            return false;
        }

        int index = 0;
        foreach (var item in value)
        {
            if (index >= array.Count || !items.TryUpdate(array[index++], item, out var change) || change is not null)
            {
                return false;
            }
        }

        return index == array.Count;
    }

    internal override bool AreEqual(TList left, TList right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        using var others = right.GetEnumerator();
        foreach (var item in left)
        {
            if (!others.MoveNext() || !items.AreEqual(item, others.Current))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }
}
