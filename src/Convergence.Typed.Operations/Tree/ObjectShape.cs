using System.Collections.Frozen;

namespace Convergence.Typed.Operations;

/// <summary>An ordered list of property names, each with a slot number, so that a typed property read is a slot read.</summary>
/// <remarks>One shape is made per class and shared by all its objects. Immutable, safe for use from any thread.</remarks>
public sealed class ObjectShape
{
    private readonly string[] _names;
    private readonly FrozenDictionary<string, int> _slots;

    /// <summary>Makes a shape.</summary>
    /// <param name="names">The property names as on the wire; slot numbers follow their order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> or a name is null.</exception>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public ObjectShape(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names];
        var slots = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (int slot = 0; slot < _names.Length; slot++)
        {
            slots.Add(_names[slot], slot);
        }

        _slots = slots.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The number of slots.</summary>
    public int Count => _names.Length;

    /// <summary>The property name of a slot.</summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    public string this[int slot] => _names[slot];

    /// <summary>The slot of a property name; -1 when the shape has none.</summary>
    /// <param name="name">The property name.</param>
    public int IndexOf(string name) => _slots.TryGetValue(name, out int slot) ? slot : -1;
}
