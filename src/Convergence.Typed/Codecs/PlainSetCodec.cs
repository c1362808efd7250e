using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A set inside of a record or struct, as an Object element that is replaced with its owner.</summary>
internal sealed class PlainSetCodec<TSet, TItem>(Codec<TItem> members, Func<HashSet<TItem>, TSet> make) : Codec<TSet>
    where TSet : IEnumerable<TItem>
    where TItem : notnull
{
    internal override string Expected => "an object";

    internal override TSet Fallback(ModelContext context, ElementNode node) => make([]);

    internal override string? Refuse(TSet value) => value is null ? "null cannot be stored here." : value.Select(members.Refuse).FirstOrDefault(static reason => reason is not null);

    internal override bool TryRead(ModelContext context, ElementNode node, out TSet value)
    {
        if (node is not ObjectNode item)
        {
            value = default!;
            return false;
        }

        var read = new HashSet<TItem>(item.Count);
        foreach (var (name, child) in item)
        {
            if (members.TryParseKey(name, out var member))
            {
                read.Add(member);
            }
            else
            {
                context.Mismatch(child, child.Path, $"The member '{name}' of '{item.Path}' is not {members.Expected}. It is left out; the data is left as it is.");
            }
        }

        value = make(read);
        return true;
    }

    internal override DataValue Encode(ModelContext context, TSet value)
        => new ObjectData(context.NextElementId(), RealTimeSet<TItem>.Encode(context, value, members, "set"));

    internal override bool TryUpdate(ElementNode node, TSet value, out DiscreteOperation? operation)
    {
        operation = null;
        if (node is not ObjectNode item || value is null)
        {
            return false;
        }

        int count = 0;
        foreach (var member in value)
        {
            if (members.FormatKey(member) is not { } name || item[name] is null)
            {
                return false;
            }

            count++;
        }

        return count == item.Count;
    }

    internal override bool AreEqual(TSet left, TSet right)
        => left is null || right is null ? left is null && right is null : new HashSet<TItem>(left).SetEquals(right);
}
