using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>How values of a type are held in elements (the frozen wire encodings). Made by <see cref="Codecs"/>.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Codec<T>
{
    private protected Codec()
    {
    }

    /// <summary>What an element should hold, for messages: "a whole number".</summary>
    internal abstract string Expected { get; }

    /// <summary>What an entry of a collection reads as when it cannot be read as <typeparamref name="T"/>.</summary>
    internal virtual T Fallback(ModelContext context, ElementNode node) => default!;

    /// <summary>True when equal values may be different elements: the value is a proxy.</summary>
    internal virtual bool HasIdentity => false;

    /// <summary>True when decoding costs more than looking it up in a cache by the text it came from.</summary>
    internal virtual bool IsCostly => false;

    /// <summary>Gives a reader a value of its own, where values can be changed.</summary>
    internal virtual T Copy(T value) => value;

    /// <summary>Decodes; false when the element holds something else.</summary>
    internal abstract bool TryRead(ModelContext context, ElementNode node, out T value);

    /// <summary>Says why a value has no encoding; null when it has one.</summary>
    internal virtual string? Refuse(T value) => null;

    /// <summary>Makes the data of a new element from a value that is not refused.</summary>
    internal abstract DataValue Encode(ModelContext context, T value);

    /// <summary>Finds the operation that gives an element the value; null when it has it.</summary>
    /// <returns>False when an element of this kind cannot have the value and must be replaced.</returns>
    internal abstract bool TryUpdate(ElementNode node, T value, out DiscreteOperation? operation);

    /// <summary>Called after the data of <see cref="Encode"/> has become an element: a detached proxy becomes its proxy.</summary>
    internal virtual void Adopt(ModelContext context, T value, ElementNode node)
    {
    }

    /// <summary>True when two values are written alike as far as can be told without writing them; for codecs that are <see cref="IsCostly"/>.</summary>
    internal virtual bool AreAlike(T left, T right) => false;

    /// <summary>Compares two values.</summary>
    internal virtual bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>Writes a value as a property name; null when the type cannot be a key.</summary>
    internal virtual string? FormatKey(T value) => null;

    /// <summary>Reads a property name.</summary>
    internal virtual bool TryParseKey(string text, out T value)
    {
        value = default!;
        return false;
    }

    /// <summary>Decodes, or reports and gives the fallback.</summary>
    internal T ReadItem(ModelContext context, ElementNode node)
    {
        if (TryRead(context, node, out var value))
        {
            return value;
        }

        var fallback = Fallback(context, node);
        Mismatches.Report(context, node, node.Path, Expected, fallback);
        return fallback;
    }
}
