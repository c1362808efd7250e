using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>Makes a record or struct from the object it is held as.</summary>
/// <param name="reader">The object.</param>
public delegate T ValueFactory<out T>(in ValueReader reader);

/// <summary>A record or struct as an Object element, replaced as a whole: two people who change it at once do not get a mixture of both.</summary>
internal sealed class ValueCodec<T>(string name, ValueFactory<T> create, ValueMember<T>[] members) : Codec<T>
{
    internal override string Expected => $"an object ({name})";

    internal override T Fallback(ModelContext context, ElementNode node) => create(new ValueReader(context, null));

    internal override string? Refuse(T value)
    {
        if (value is null)
        {
            return "null cannot be stored here.";
        }

        foreach (var member in members)
        {
            if (member.Refuse(value) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    internal override bool TryRead(ModelContext context, ElementNode node, out T value)
    {
        value = node is ObjectNode item ? create(new ValueReader(context, item)) : default!;
        return node is ObjectNode;
    }

    internal override DataValue Encode(ModelContext context, T value)
        => new ObjectData(context.NextElementId(), members.Select(member => new KeyValuePair<string, DataValue>(member.WireName, member.Encode(context, value))));

    internal override bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation)
    {
        operation = null;
        return node is ObjectNode item && value is not null && Array.TrueForAll(members, member => member.Holds(item, value));
    }

    internal override bool AreEqual(T left, T right)
        => left is null || right is null ? left is null && right is null : Array.TrueForAll(members, member => member.AreEqual(left, right));
}
