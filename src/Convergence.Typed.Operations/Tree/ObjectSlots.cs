using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Convergence.Typed.Operations;

/// <summary>
/// Reads the slots of an object, which a view of it holds, from any thread. When the object adopts another shape, which is rare, they are empty from then on; <see cref="ObjectNode.GetSlot"/> is always right.
/// </summary>
/// <remarks>
/// Reading a thousand objects waits for memory and for little else: each line of it that need not be touched saves a third of a nanosecond. So the array is held by the view, beside what every call on that touches, and
/// the kind of a node is compared, which lies beside its value, and not the type, which lies at its other end.
/// </remarks>
internal readonly struct ObjectSlots(ElementNode?[] nodes)
{
    /// <summary>The element in a slot; null when the property is absent, there is no such slot, or the object has adopted another shape.</summary>
    /// <param name="slot">0 to the shape's count - 1.</param>
    public ElementNode? this[int slot] => TryGet(slot, out var node) ? node : null;

    /// <summary>Reads a boolean; false when the slot holds none.</summary>
    /// <param name="slot">The slot; a negative one holds nothing.</param>
    /// <param name="value">The boolean.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetBoolean(int slot, out bool value)
    {
        if (TryGet(slot, out var node) && node.Kind == ElementKind.Boolean)
        {
            value = Unsafe.As<BooleanNode>(node).Value;
            return true;
        }

        value = false;
        return false;
    }

    /// <summary>Reads a number; false when the slot holds none.</summary>
    /// <param name="slot">The slot; a negative one holds nothing.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetNumber(int slot, out double value)
    {
        if (TryGet(slot, out var node) && node.Kind == ElementKind.Number)
        {
            value = Unsafe.As<NumberNode>(node).Value;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>Reads a date; false when the slot holds none.</summary>
    /// <param name="slot">The slot; a negative one holds nothing.</param>
    /// <param name="value">The date.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetDate(int slot, out DateTime value)
    {
        if (TryGet(slot, out var node) && node.Kind == ElementKind.Date)
        {
            value = Unsafe.As<DateNode>(node).Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>The text in a slot; null when the slot holds none.</summary>
    /// <param name="slot">The slot; a negative one holds nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StringNode? GetText(int slot) => TryGet(slot, out var node) && node.Kind == ElementKind.String ? Unsafe.As<StringNode>(node) : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryGet(int slot, [NotNullWhen(true)] out ElementNode? node)
    {
        if ((uint)slot < (uint)nodes.Length)
        {
            node = nodes[slot];
            return node is not null;
        }

        node = null;
        return false;
    }
}
