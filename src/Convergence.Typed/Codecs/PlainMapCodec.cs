using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A dictionary inside of a record or struct, as an Object element that is replaced with its owner.</summary>
internal sealed class PlainMapCodec<TMap, TKey, TValue>(Codec<TKey> keys, Codec<TValue> values, Func<Dictionary<TKey, TValue>, TMap> make) : Codec<TMap>
    where TMap : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    internal override string Expected => "an object";

    internal override TMap Fallback(ModelContext context, ElementNode node) => make([]);

    internal override string? Refuse(TMap value)
        => value is null ? "null cannot be stored here." : value.Select(pair => keys.Refuse(pair.Key) ?? values.Refuse(pair.Value)).FirstOrDefault(static reason => reason is not null);

    internal override bool TryRead(ModelContext context, ElementNode node, out TMap value)
    {
        if (node is not ObjectNode item)
        {
            value = default!;
            return false;
        }

        var read = new Dictionary<TKey, TValue>(item.Count);
        foreach (var (name, child) in item)
        {
            if (keys.TryParseKey(name, out var key))
            {
                read[key] = values.ReadItem(context, child);
            }
            else
            {
                context.Mismatch(child, child.Path, $"The key '{name}' of '{item.Path}' is not {keys.Expected}. The entry is left out; the data is left as it is.");
            }
        }

        value = make(read);
        return true;
    }

    internal override DataValue Encode(ModelContext context, TMap value)
        => new ObjectData(
            context.NextElementId(),
            value.Select(pair => new KeyValuePair<string, DataValue>(MapKeys.Format(keys, pair.Key, "key"), values.Encode(context, pair.Value))));

    internal override bool TryUpdate(ElementNode node, TMap value, out DiscreteOperation? operation)
    {
        operation = null;
        if (node is not ObjectNode item || value is null)
        {
            return false;
        }

        int count = 0;
        foreach (var (key, entry) in value)
        {
            if (keys.FormatKey(key) is not { } name || item[name] is not { } child || !values.TryUpdate(child, entry, out var change) || change is not null)
            {
                return false;
            }

            count++;
        }

        return count == item.Count;
    }

    // Two dictionaries have no order in which to compare them; the keys of one are looked up in the other.
    internal override bool AreEqual(TMap left, TMap right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        var others = new Dictionary<TKey, TValue>(right);
        int count = 0;
        foreach (var (key, value) in left)
        {
            if (!others.TryGetValue(key, out var other) || !values.AreEqual(value, other))
            {
                return false;
            }

            count++;
        }

        return count == others.Count;
    }
}
