using System.Collections;
using System.Collections.Specialized;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Lists: what they emit, raise and refuse.</summary>
public sealed class ArrayTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;
    private readonly List<string> _events = [];

    public ArrayTests()
    {
        (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board
        {
            Numbers = [10, 20, 30],
            Cards = [new Card { Text = "a" }, new Card { Text = "b" }, new Card { Text = "c" }],
            Lines = ["x"],
            Grid = [[1], [2, 3]],
        });
        Record(_board.Numbers);
        Record(_board.Cards);
    }

    [Fact]
    public void Entries_are_added_inserted_set_moved_and_removed()
    {
        _board.Numbers.Add(40);
        _board.Numbers.Insert(0, 5);
        _board.Numbers[1] = 11;
        _board.Numbers.Move(0, 4);
        _board.Numbers.RemoveAt(0);
        Assert.True(_board.Numbers.Remove(30));
        Assert.False(_board.Numbers.Remove(99));

        Assert.Equal(["Insert(3, 40)", "Insert(0, 5)", "NumberSet(11)", "Move(0 to 4)", "Remove(0)", "Remove(1)"], _context.Log);
        Assert.Equal([20, 40, 5], _board.Numbers);
        Assert.Equal(["Add 40 at 3", "Add 5 at 0", "Replace 11 at 1", "Move 5 from 0 to 4", "Remove 11 at 0", "Remove 30 at 1"], _events);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Several_entries_are_one_compound()
    {
        _board.Numbers.AddRange([40, 50]);
        _board.Numbers.InsertRange(1, [15, 16]);
        Assert.Equal(3, _board.Numbers.RemoveAll(static number => number is 15 or 40 or 10));
        _board.Numbers.Clear();

        Assert.Equal(
            [
                "[Insert(3, 40), Insert(4, 50)]",
                "[Insert(1, 15), Insert(2, 16)]",
                "[Remove(5), Remove(1), Remove(0)]",
                "[Remove(3), Remove(2), Remove(1), Remove(0)]",
            ],
            _context.Log);
        Assert.Empty(_board.Numbers);
    }

    [Fact]
    public void One_entry_needs_no_compound_and_none_no_operation()
    {
        _board.Lines!.AddRange(["y"]);
        _board.Lines.AddRange([]);
        _board.Lines.RemoveAll(static line => line == "y");
        _board.Lines.RemoveAll(static _ => false);
        _board.Lines.Clear();
        _board.Lines.Clear();
        _board.Numbers.Move(1, 1);

        Assert.Equal(["Insert(1, \"y\")", "Remove(1)", "Remove(0)"], _context.Log);
    }

    [Fact]
    public void Positions_outside_of_the_list_are_refused()
    {
        var numbers = _board.Numbers;

        Assert.Throws<ArgumentOutOfRangeException>(() => numbers[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers[3] = 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Insert(4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Insert(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.InsertRange(4, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.RemoveAt(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.RemoveAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Move(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Move(3, 0));

        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void A_value_without_an_encoding_is_refused_and_nothing_is_added()
    {
        Assert.Throws<ArgumentException>(() => _board.Lines!.Add(null!));
        Assert.Throws<ArgumentException>(() => _board.Lines!.AddRange(["fine", "\uD800"]));
        Assert.Throws<ArgumentException>(() => _board.Lines = ["fine", "\uD800"]);
        Assert.Throws<ArgumentException>(() => _board.Lines![0] = "\uD800");
        Assert.Throws<ArgumentException>(() => _board.Cards.AddRange([new Card(), null!]));

        Assert.Empty(_context.Operations);
        Assert.Equal(["x"], _board.Lines!);
    }

    [Fact]
    public void An_object_keeps_its_element_when_it_moves()
    {
        var card = _board.Cards[0];
        var id = card.Element.Id;

        _board.Cards.Move(0, 2);
        card.Text = "moved";

        Assert.Same(card, _board.Cards[2]);
        Assert.Equal(id, _board.Cards[2].Element.Id);
        Assert.Equal(["Move(0 to 2)", "StringSet(moved)"], _context.Log);
        Assert.Equal("Cards[2]", card.Element.Path);
    }

    [Fact]
    public void Assigning_keeps_the_objects_that_are_assigned_again()
    {
        var (a, b, c) = (_board.Cards[0], _board.Cards[1], _board.Cards[2]);

        _board.Cards = [c, new Card { Text = "new" }, a];

        Assert.Equal(["c", "new", "a"], _board.Cards.Select(static card => card.Text));
        Assert.Same(c, _board.Cards[0]);
        Assert.Same(a, _board.Cards[2]);
        Assert.True(a.IsAttached);
        Assert.False(b.IsAttached);
        Assert.IsType<CompoundOperation>(Assert.Single(_context.Operations));
    }

    [Fact]
    public void Replacing_an_object_replaces_the_element()
    {
        var old = _board.Cards[1];
        RealTimeCard card = new Card { Text = "new" };

        _board.Cards[1] = card;

        Assert.StartsWith("Replace(1, {", Assert.Single(_context.Log), StringComparison.Ordinal);
        Assert.Same(card, _board.Cards[1]);
        Assert.True(card.IsAttached);
        Assert.False(old.IsAttached);
        Assert.Equal(["Replace new at 1"], _events);
    }

    [Fact]
    public void A_list_in_a_list_is_a_list_of_its_own()
    {
        var row = _board.Grid[1];

        row.Add(4);
        _board.Grid.Add([7, 8]);
        _board.Grid[2].Add(9);
        _board.Grid[0] = [5];
        _board.Grid.Move(0, 1);

        Assert.Equal(["Insert(2, 4)", "Insert(2, [7, 8])", "Insert(2, 9)", "Replace(0, [5])", "Move(0 to 1)"], _context.Log);
        Assert.Same(row, _board.Grid[0]);
        Assert.Equal([[2, 3, 4], [5], [7, 8, 9]], _board.ToPoco().Grid);
    }

    [Fact]
    public void A_list_made_with_new_becomes_the_list_it_is_added_as()
    {
        RealTimeArray<int> row = [1, 2];

        _board.Grid.Add(row);
        row.Add(3);

        Assert.Same(row, _board.Grid[2]);
        Assert.Equal(["Insert(2, [1, 2])", "Insert(2, 3)"], _context.Log);
        Assert.Throws<ElementAttachedException>(() => _board.Grid.Add(row));
    }

    [Fact]
    public void Entries_of_a_list_made_with_new_are_read_and_changed_without_a_model()
    {
        RealTimeArray<string> list = ["a", "b"];

        list.Add("c");
        list.Insert(0, "z");
        list.Move(0, 3);
        list[0] = "A";
        Assert.True(list.Remove("b"));
        list.AddRange(["d", "e"]);
        Assert.Equal(1, list.RemoveAll(static item => item == "d"));

        Assert.Equal(["A", "c", "z", "e"], list);
        Assert.Equal(2, list.IndexOf("z"));
        list.Clear();
        Assert.Empty(list);
        Assert.Throws<InvalidOperationException>(() => list.Element);
    }

    [Fact]
    public void Values_are_found_by_value_and_objects_by_identity()
    {
        Assert.Equal(1, _board.Numbers.IndexOf(20));
        Assert.DoesNotContain(21, _board.Numbers);
        Assert.Equal(2, _board.Cards.IndexOf(_board.Cards[2]));
        Assert.DoesNotContain((RealTimeCard)new Card { Text = "a" }, _board.Cards);
        Assert.False(_board.Cards.Remove(new Card { Text = "a" }));
    }

    [Fact]
    public void The_list_may_change_while_it_is_walked()
    {
        foreach (var card in _board.Cards)
        {
            _board.Cards.Remove(card);
        }

        Assert.Empty(_board.Cards);
    }

    [Fact]
    public void User_interfaces_bind_to_it_as_an_untyped_list()
    {
        IList list = _board.Numbers;

        Assert.Equal(3, list.Add(40));
        list[0] = 1;
        list.Insert(1, 15);
        list.Remove(20);
        list.Remove("no number");
        int[] copy = new int[4];
        list.CopyTo(copy, 0);

        Assert.Equal([1, 15, 30, 40], copy);
        Assert.True(list.Contains(15));
        Assert.False(list.Contains("15"));
        Assert.Equal(-1, list.IndexOf(null));
        Assert.False(list.IsReadOnly);
    }

    [Fact]
    public void Remote_changes_raise_the_same_events()
    {
        var id = _board.Numbers.Element.Id;
        _context.ApplyRemote(new ArrayInsert(id, 1, Data.Number(15)));
        _context.ApplyRemote(new ArrayMove(id, 0, 3));
        _context.ApplyRemote(new NumberSet(_board.Numbers.Element[0].Id, 16));
        _context.ApplyRemote(new ArrayReplace(id, 0, Data.Number(17)));
        _context.ApplyRemote(new ArrayRemove(id, 0));
        _context.ApplyRemote(new ArraySet(id, [Data.Number(1)]));

        Assert.Equal(["Add 15 at 1", "Move 10 from 0 to 3", "Replace 16 at 0", "Replace 17 at 0", "Remove 17 at 0", "Reset"], _events);
        Assert.Empty(_context.Operations);
    }

    [Fact]
    public void Count_and_indexer_are_announced()
    {
        List<string?> names = [];
        _board.Numbers.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        _board.Numbers.Add(1);
        _board.Numbers[0] = 2;
        _board.Numbers.Move(0, 1);
        _board.Numbers.RemoveAt(0);

        Assert.Equal(["Count", "Item[]", "Item[]", "Item[]", "Count", "Item[]"], names);
    }

    [Fact]
    public void A_replaced_object_is_given_with_the_event()
    {
        var old = _board.Cards[0];
        NotifyCollectionChangedEventArgs? args = null;
        _board.Cards.CollectionChanged += (_, e) => args = e;

        _board.Cards[0] = new Card { Text = "new" };

        Assert.Same(old, args!.OldItems![0]);
        Assert.Same(_board.Cards[0], args.NewItems![0]);
    }

    private void Record<T>(RealTimeArray<T> list) => list.CollectionChanged += (_, e) => _events.Add(e.Action switch
    {
        NotifyCollectionChangedAction.Move => $"Move {Text(e.NewItems![0])} from {e.OldStartingIndex} to {e.NewStartingIndex}",
        NotifyCollectionChangedAction.Remove => $"Remove {Text(e.OldItems![0])} at {e.OldStartingIndex}",
        NotifyCollectionChangedAction.Reset => "Reset",
        _ => $"{e.Action} {Text(e.NewItems![0])} at {e.NewStartingIndex}",
    });

    private static object? Text(object? item) => item is RealTimeCard card ? card.Text : item;
}
