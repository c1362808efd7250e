using System.Collections;

namespace Convergence.Typed.Tests.Collections;

/// <summary>What code that takes a list may rely on. <see cref="List{T}"/> passes it, and so must every list of ours.</summary>
public abstract class ListContract
{
    /// <summary>Whether an enumeration sees the entries as they were when it started, where List throws.</summary>
    private protected abstract bool EnumeratesSnapshot { get; }

    private protected abstract IList<int> Create(params int[] items);

    [Fact]
    public void Entries_are_counted_read_and_set_by_position()
    {
        var list = Create(1, 2, 3);
        list[1] = 20;

        Assert.Equal(3, list.Count);
        Assert.Equal((1, 20, 3), (list[0], list[1], list[2]));
        Assert.Equal([1, 20, 3], list);
        Assert.Empty(Create());
        Assert.False(list.IsReadOnly);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_position_outside_of_the_list_is_refused(int index)
    {
        var list = Create(1, 2, 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => list[index]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[index] = 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveAt(index));
        if (index != 3)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => list.Insert(index, 5));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => list.Insert(4, 5));
        Assert.Equal([1, 2, 3], list);
    }

    [Fact]
    public void Entries_are_added_inserted_and_removed()
    {
        var list = Create(1);
        list.Add(2);
        list.Insert(0, 0);
        list.Insert(3, 3);
        list.Insert(2, 9);
        Assert.Equal([0, 1, 9, 2, 3], list);

        list.RemoveAt(2);
        Assert.True(list.Remove(0));
        Assert.False(list.Remove(7));
        Assert.Equal([1, 2, 3], list);

        list.Clear();
        list.Clear();
        Assert.Empty(list);
    }

    [Fact]
    public void The_first_of_several_equal_entries_is_found_and_removed()
    {
        var list = Create(5, 7, 5, 7);

        Assert.Equal(1, list.IndexOf(7));
        Assert.Equal(-1, list.IndexOf(6));
        Assert.True(list.Contains(5));
        Assert.False(list.Contains(6));
        Assert.True(list.Remove(7));
        Assert.Equal([5, 5, 7], list);
    }

    [Fact]
    public void Entries_are_copied()
    {
        var list = Create(1, 2);
        int[] target = [9, 9, 9, 9];
        list.CopyTo(target, 1);

        Assert.Equal([9, 1, 2, 9], target);
        Assert.Throws<ArgumentNullException>(() => list.CopyTo(null!, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.CopyTo(target, -1));
        Assert.ThrowsAny<ArgumentException>(() => list.CopyTo(target, 3));
        Assert.ThrowsAny<ArgumentException>(() => list.CopyTo(target, 5));
        Create().CopyTo(target, 4);
        Assert.Equal([9, 1, 2, 9], target);
    }

    [Fact]
    public void Both_enumerators_walk_in_order()
    {
        var list = Create(3, 1, 2);
        List<object?> untyped = [];
        foreach (object? item in (IEnumerable)list)
        {
            untyped.Add(item);
        }

        Assert.Equal([3, 1, 2], untyped);
        using var enumerator = list.GetEnumerator();
        Assert.True(enumerator.MoveNext() && enumerator.MoveNext() && enumerator.MoveNext());
        Assert.Equal(2, enumerator.Current);
        Assert.False(enumerator.MoveNext());
        Assert.False(enumerator.MoveNext());
    }

    [Fact]
    public void A_change_during_an_enumeration_is_defined()
    {
        var list = Create(1, 2, 3);
        List<int> seen = [];
        void Walk()
        {
            foreach (int item in list)
            {
                seen.Add(item);
                list.Remove(item);
            }
        }

        if (EnumeratesSnapshot)
        {
            Walk();
            Assert.Equal([1, 2, 3], seen);
            Assert.Empty(list);
        }
        else
        {
            Assert.Throws<InvalidOperationException>(Walk);
        }
    }

    [Fact]
    public void It_is_a_read_only_list_too()
    {
        var list = Assert.IsAssignableFrom<IReadOnlyList<int>>(Create(1, 2));

        Assert.Equal(2, list.Count);
        Assert.Equal(2, list[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[2]);
    }

    [Fact]
    public void It_is_an_untyped_list_too()
    {
        var list = Assert.IsAssignableFrom<IList>(Create(1, 2));

        Assert.Equal(2, list.Add(3));
        list.Insert(0, 0);
        list[1] = 10;
        list.Remove(2);
        list.Remove("2");
        list.Remove(null);
        list.RemoveAt(0);

        Assert.Equal([10, 3], list.Cast<int>());
        Assert.Equal(10, list[0]);
        Assert.True(list.Contains(3));
        Assert.False(list.Contains("3"));
        Assert.False(list.Contains(null));
        Assert.Equal(1, list.IndexOf(3));
        Assert.Equal(-1, list.IndexOf(3.0));
        Assert.Equal((false, false, false), (list.IsFixedSize, list.IsReadOnly, list.IsSynchronized));
        Assert.NotNull(list.SyncRoot);
        list.Clear();
        Assert.Empty(list);
    }

    [Fact]
    public void An_untyped_value_of_another_type_is_refused()
    {
        var list = Assert.IsAssignableFrom<IList>(Create(1, 2));

        Assert.Throws<ArgumentException>(() => list.Add("3"));
        Assert.Throws<ArgumentException>(() => list.Insert(0, 3L));
        Assert.Throws<ArgumentException>(() => list[0] = "3");
        Assert.Throws<ArgumentNullException>(() => list.Add(null));
        Assert.Throws<ArgumentNullException>(() => list.Insert(0, null));
        Assert.Throws<ArgumentNullException>(() => list[0] = null);
        Assert.Equal([1, 2], list.Cast<int>());
    }

    [Fact]
    public void Entries_are_copied_to_an_array_that_fits()
    {
        var list = Assert.IsAssignableFrom<ICollection>(Create(1, 2));
        object[] target = [0, 0, 0];
        list.CopyTo(target, 1);

        Assert.Equal([0, 1, 2], target);
        Assert.Throws<ArgumentNullException>(() => list.CopyTo(null!, 0));
        Assert.Throws<ArgumentException>(() => list.CopyTo(new string[2], 0));
        Assert.Throws<ArgumentException>(() => list.CopyTo(new int[2, 2], 0));
        Assert.ThrowsAny<ArgumentException>(() => list.CopyTo(target, 2));
        Assert.ThrowsAny<ArgumentException>(() => list.CopyTo(target, -1));
    }
}
