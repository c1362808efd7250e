using System.Collections;

namespace Convergence.Typed.Tests.Collections;

/// <summary>What code that takes a set may rely on. <see cref="HashSet{T}"/> passes it, and so must every set of ours.</summary>
public abstract class SetContract
{
    private static readonly int[][] s_others = [[], [1], [1, 2, 3], [3, 2, 1, 1], [2, 4], [4, 5], [1, 2, 3, 4]];

    private protected abstract ISet<int> Create(params int[] items);

    [Fact]
    public void Members_are_added_once_found_and_removed()
    {
        var set = Create(1, 2);

        Assert.True(set.Add(3));
        Assert.False(set.Add(3));
        ((ICollection<int>)set).Add(3);
        Assert.True(set.Contains(3));
        Assert.False(set.Contains(4));
        Assert.True(set.Remove(1));
        Assert.False(set.Remove(1));
        Assert.Equal([2, 3], set.Order());
        Assert.Equal(2, set.Count);
        Assert.False(set.IsReadOnly);
        set.Clear();
        set.Clear();
        Assert.Empty(set);
    }

    [Fact]
    public void Every_comparison_agrees_with_a_set_of_the_framework()
    {
        foreach (int[] other in s_others)
        {
            var set = Create(1, 2, 3);
            HashSet<int> expected = [1, 2, 3];

            Assert.Equal(expected.IsSubsetOf(other), set.IsSubsetOf(other));
            Assert.Equal(expected.IsSupersetOf(other), set.IsSupersetOf(other));
            Assert.Equal(expected.IsProperSubsetOf(other), set.IsProperSubsetOf(other));
            Assert.Equal(expected.IsProperSupersetOf(other), set.IsProperSupersetOf(other));
            Assert.Equal(expected.Overlaps(other), set.Overlaps(other));
            Assert.Equal(expected.SetEquals(other), set.SetEquals(other));
            Assert.Equal(expected.IsSubsetOf(other), set.IsSubsetOf(Create(other)));
            Assert.Equal(expected.SetEquals(other), set.SetEquals(Create(other)));
        }
    }

    [Fact]
    public void Every_combination_agrees_with_a_set_of_the_framework()
    {
        foreach (int[] other in s_others)
        {
            Check(other, static (set, other) => set.UnionWith(other));
            Check(other, static (set, other) => set.ExceptWith(other));
            Check(other, static (set, other) => set.IntersectWith(other));
            Check(other, static (set, other) => set.SymmetricExceptWith(other));
        }
    }

    [Fact]
    public void A_set_is_combined_with_itself()
    {
        var set = Create(1, 2);

        set.UnionWith(set);
        set.IntersectWith(set);
        Assert.True(set.SetEquals(set));
        Assert.True(set.IsSubsetOf(set));
        Assert.False(set.IsProperSubsetOf(set));
        Assert.Equal([1, 2], set.Order());
        set.ExceptWith(set);
        Assert.Empty(set);
    }

    [Fact]
    public void Null_is_no_collection()
    {
        var set = Create(1);
        Action[] uses =
        [
            () => set.UnionWith(null!), () => set.ExceptWith(null!), () => set.IntersectWith(null!), () => set.SymmetricExceptWith(null!), () => set.IsSubsetOf(null!),
            () => set.IsSupersetOf(null!), () => set.IsProperSubsetOf(null!), () => set.IsProperSupersetOf(null!), () => set.Overlaps(null!), () => set.SetEquals(null!),
        ];

        Assert.All(uses, static use => Assert.Throws<ArgumentNullException>(use));
    }

    [Fact]
    public void Members_are_copied_and_walked()
    {
        var set = Create(1);
        int[] target = [9, 9, 9];
        set.CopyTo(target, 1);

        Assert.Equal([9, 1, 9], target);
        Assert.Throws<ArgumentNullException>(() => set.CopyTo(null!, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.CopyTo(target, -1));
        Assert.ThrowsAny<ArgumentException>(() => set.CopyTo(target, 3));
        Assert.Equal(1, Assert.Single(((IEnumerable)set).Cast<int>()));
    }

    [Fact]
    public void It_is_a_read_only_set_too()
    {
        var set = Assert.IsAssignableFrom<IReadOnlySet<int>>(Create(1, 2));

        Assert.Equal(2, set.Count);
        Assert.True(set.Contains(1));
        Assert.True(set.IsSupersetOf([1]));
    }

    private void Check(int[] other, Action<ISet<int>, IEnumerable<int>> change)
    {
        var set = Create(1, 2, 3);
        HashSet<int> expected = [1, 2, 3];
        change(set, other);
        change(expected, other);

        Assert.Equal(expected.Order(), set.Order());
    }
}
