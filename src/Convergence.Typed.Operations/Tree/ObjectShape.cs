using System.Collections.Frozen;

namespace Convergence.Typed.Operations;

/// <summary>An ordered list of property names, each with a slot number, so that a typed property read is a slot read.</summary>
/// <remarks>
/// A slot may have former names too: it then holds the property of the present name, or, while that is absent, the one of the first former name that is there. One shape is made per class and
/// shared by all its objects. Immutable, safe for use from any thread.
/// </remarks>
public sealed class ObjectShape
{
    private readonly string[] _names;
    private readonly FrozenDictionary<string, int> _slots;

    // Null for nearly all shapes; otherwise the former names of each slot, in order of preference.
    private readonly string[]?[]? _formerNames;

    /// <summary>Makes a shape.</summary>
    /// <param name="names">The property names as on the wire; slot numbers follow their order.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> or a name is null.</exception>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public ObjectShape(IEnumerable<string> names)
        : this(names, [])
    {
    }

    /// <summary>Makes a shape whose slots also hold what is there under former names.</summary>
    /// <param name="names">The property names as on the wire; slot numbers follow their order.</param>
    /// <param name="formerNames">Former names with the slot they belong to; of several for one slot the first is preferred.</param>
    /// <exception cref="ArgumentNullException">An argument or a name is null.</exception>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    /// <exception cref="IndexOutOfRangeException">A former name is for a slot that does not exist.</exception>
    public ObjectShape(IEnumerable<string> names, IEnumerable<KeyValuePair<string, int>> formerNames)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(formerNames);
        _names = [.. names];
        var slots = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (int slot = 0; slot < _names.Length; slot++)
        {
            slots.Add(_names[slot], slot);
        }

        foreach (var (name, slot) in formerNames)
        {
            slots.Add(name, slot);
            _formerNames ??= new string[_names.Length][];
            _formerNames[slot] = [.. _formerNames[slot] ?? [], name];
        }

        _slots = slots.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The number of slots.</summary>
    public int Count => _names.Length;

    /// <summary>The property name of a slot.</summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    public string this[int slot] => _names[slot];

    /// <summary>The slot of a present or former property name; -1 when the shape has none.</summary>
    /// <param name="name">The property name.</param>
    public int IndexOf(string name) => _slots.TryGetValue(name, out int slot) ? slot : -1;

    /// <summary>The former names of a slot, the preferred one first.</summary>
    /// <param name="slot">0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<string> FormerNames(int slot) => _formerNames is null ? default : _formerNames[slot];

    /// <summary>The shape's own string for a name of a slot, so that the nodes of many objects share it.</summary>
    internal string Intern(int slot, string name)
    {
        string present = _names[slot];
        return _formerNames is null || present == name ? present : _formerNames[slot]![RankOf(slot, name) - 1];
    }

    /// <summary>0 for the present name of a slot, then 1 and up for its former names.</summary>
    internal int RankOf(int slot, string name) => name == _names[slot] ? 0 : Array.IndexOf(_formerNames![slot]!, name) + 1;

    /// <summary>The same for the name under which an element is, or was, held: without a search when that was in a slot of this shape.</summary>
    /// <param name="node">The element.</param>
    /// <param name="name">Its name at the moment in question.</param>
    internal int IndexOf(ElementNode node, string name) => (uint)node.Slot < (uint)_names.Length && ReferenceEquals(_names[node.Slot], name) ? node.Slot : IndexOf(name);
}
