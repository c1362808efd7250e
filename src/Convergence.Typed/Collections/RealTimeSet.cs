using System.ComponentModel;

namespace Convergence.Typed;

/// <summary>Makes sets from collection expressions: <c>board.Tags = ["a", "b"]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RealTimeSet
{
    /// <summary>Makes a set to assign or add.</summary>
    /// <param name="items">The members; one that occurs twice is in it once.</param>
    public static RealTimeSet<T> Create<T>(ReadOnlySpan<T> items)
        where T : notnull
        => new(items.ToArray());
}
