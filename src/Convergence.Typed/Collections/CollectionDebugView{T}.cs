using System.Diagnostics;

namespace Convergence.Typed;

/// <summary>What the debugger shows inside of a list or set: the entries.</summary>
internal sealed class CollectionDebugView<T>(IEnumerable<T> collection)
{
    [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
    public T[] Items => [.. collection];
}
