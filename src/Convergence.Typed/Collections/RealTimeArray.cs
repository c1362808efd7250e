using System.ComponentModel;

namespace Convergence.Typed;

/// <summary>Makes lists from collection expressions: <c>board.Cards = [a, b]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RealTimeArray
{
    /// <summary>Makes a list to assign or add.</summary>
    /// <param name="items">The entries.</param>
    public static RealTimeArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
