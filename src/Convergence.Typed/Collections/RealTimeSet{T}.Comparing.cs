namespace Convergence.Typed;

/// <content>Comparisons with other collections, each over the members as they are at the call.</content>
public sealed partial class RealTimeSet<T>
{
    /// <summary>True when every member is in another collection.</summary>
    /// <param name="other">The values.</param>
    public bool IsSubsetOf(IEnumerable<T> other) => Copy().IsSubsetOf(Values(other));

    /// <summary>True when every value of another collection is a member.</summary>
    /// <param name="other">The values.</param>
    public bool IsSupersetOf(IEnumerable<T> other) => Copy().IsSupersetOf(Values(other));

    /// <summary>True when every member is in another collection, which has other values as well.</summary>
    /// <param name="other">The values.</param>
    public bool IsProperSubsetOf(IEnumerable<T> other) => Copy().IsProperSubsetOf(Values(other));

    /// <summary>True when every value of another collection is a member, and there are other members as well.</summary>
    /// <param name="other">The values.</param>
    public bool IsProperSupersetOf(IEnumerable<T> other) => Copy().IsProperSupersetOf(Values(other));

    /// <summary>True when a value of another collection is a member.</summary>
    /// <param name="other">The values.</param>
    public bool Overlaps(IEnumerable<T> other) => Copy().Overlaps(Values(other));

    /// <summary>True when the members are exactly the values of another collection.</summary>
    /// <param name="other">The values.</param>
    public bool SetEquals(IEnumerable<T> other) => Copy().SetEquals(Values(other));

    private static IEnumerable<T> Values(IEnumerable<T> other) => other is RealTimeSet<T> set ? set.Copy() : other;

    private HashSet<T> Copy() => _draft ?? [.. Snapshot()];
}
