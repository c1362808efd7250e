using System.Diagnostics;

namespace Convergence.Typed;

/// <summary>What the debugger shows inside of a map: each value under its key.</summary>
internal sealed class MapDebugView<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public MapEntry[] Items => [.. map.Select(static pair => new MapEntry(pair.Key, pair.Value))];

    /// <summary>One line of the view.</summary>
    [DebuggerDisplay("{Value}", Name = "[{Key}]")]
    internal sealed class MapEntry(TKey key, TValue value)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Collapsed)]
        public TKey Key => key;

        [DebuggerBrowsable(DebuggerBrowsableState.Collapsed)]
        public TValue Value => value;
    }
}
