using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Concurrency;

/// <summary>The server side (ot/semantics.md §9); the situations that bring the originals down (§11) are among the defects.</summary>
public sealed class AuthorityTests
{
    private static readonly ElementId s_new = new("n", 0);
    private readonly Authority _authority = new(Document, 1);

    public AuthorityTests()
    {
        _authority.Track("a", 1);
        _authority.Track("b", 1);
    }

    [Fact]
    public void A_committed_substitute_is_split()
    {
        var committed = _authority.Submit("a", 1, new StringSplice(Text, 1, 1, "XY"));

        Assert.Equal(new CommittedOperation(1, Compound(new StringSplice(Text, 1, 1, ""), new StringSplice(Text, 1, 0, "XY"))), committed);
        Assert.Equal("aXYc", TextNow);
        Assert.Equal(2, _authority.Version);
    }

    [Fact]
    public void A_substitute_inside_a_compound_becomes_two_members()
    {
        var committed = _authority.Submit("a", 1, Compound(new BooleanSet(Flag, true), new StringSplice(Text, 0, 3, "X"), new StringSplice(Text, 1, 0, "Y")));

        Assert.Equal(
            Compound(new BooleanSet(Flag, true), new StringSplice(Text, 0, 3, ""), new StringSplice(Text, 0, 0, "X"), new StringSplice(Text, 1, 0, "Y")),
            committed.Operation);
    }

    [Fact]
    public void What_follows_a_split_substitute_of_the_same_author_still_finds_its_place()
    {
        _authority.Submit("b", 1, new StringSplice(Text, 3, 0, "d"));
        _authority.Submit("a", 1, new StringSplice(Text, 0, 2, "XYZ"));
        _authority.Submit("a", 1, new StringSplice(Text, 3, 0, "-"));

        Assert.Equal("XYZ-cd", TextNow);
    }

    [Fact]
    public void An_operation_is_transformed_over_what_its_author_had_not_seen()
    {
        _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A"));

        Assert.Equal(new CommittedOperation(2, new StringSplice(Text, 2, 0, "B")), _authority.Submit("b", 1, new StringSplice(Text, 1, 0, "B")));
        Assert.Equal("AaBbc", TextNow);
    }

    [Fact]
    public void Operations_in_flight_at_once_all_carry_the_same_version()
    {
        _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A"));
        _authority.Submit("b", 1, new StringSplice(Text, 0, 0, "1"));
        _authority.Submit("b", 1, new StringSplice(Text, 1, 0, "2"));
        _authority.Submit("a", 1, new StringSplice(Text, 1, 0, "B")); // behind its own A, without having seen 1 and 2
        _authority.Submit("b", 2, new StringSplice(Text, 3, 0, "3")); // has seen A

        Assert.Equal("A12B3abc", TextNow);
    }

    [Theory]
    [InlineData("nobody", 1)]
    [InlineData("a", 0)]
    [InlineData("a", 2)]
    public void An_author_or_version_that_cannot_be_is_refused(string session, long version)
    {
        Assert.Throws<OperationRejectedException>(() => _authority.Submit(session, version, new BooleanSet(Flag, true)));
        Assert.Equal(1, _authority.Version);
    }

    [Fact]
    public void An_author_cannot_go_back_to_a_version_before_the_one_it_knows()
    {
        _authority.Submit("a", 1, new BooleanSet(Flag, true));
        _authority.Submit("b", 2, new BooleanSet(Flag, false));

        Assert.Throws<OperationRejectedException>(() => _authority.Submit("b", 1, new BooleanSet(Flag, true)));
    }

    [Fact]
    public void What_a_lost_member_would_have_made_takes_the_later_members_with_it()
    {
        _authority.Submit("b", 1, new ObjectAddProperty(Root, "fresh", Value(60)));
        var add = new ObjectAddProperty(Root, "fresh", new ObjectData(s_new, []));
        var inner = new ObjectAddProperty(s_new, "x", Value(50));

        var committed = _authority.Submit("a", 1, Compound(add, inner, new BooleanSet(Flag, true)));

        Assert.Equal(Compound(add.AsNoOp(), inner.AsNoOp(), new BooleanSet(Flag, true)), committed.Operation);
    }

    [Fact]
    public void A_refused_operation_leaves_no_trace_in_what_its_author_has_not_seen()
    {
        _authority.Submit("b", 1, new StringSplice(Text, 1, 0, "B"));
        Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 1, Compound(new StringSplice(Text, 0, 0, "ZZ"), new StringSplice(Text, 9, 1, ""))));

        _authority.Submit("a", 1, new StringSplice(Text, 1, 0, "A")); // the other insertion is still at 1, not at 3

        Assert.Equal("aBAbc", TextNow);
    }

    [Fact]
    public void An_operation_on_an_unknown_element_is_committed_without_effect()
    {
        var committed = _authority.Submit("a", 1, new StringSet(new ElementId("t", 99), "x"));

        Assert.Equal(new CommittedOperation(1, new StringSet(new ElementId("t", 99), "x", NoOp: true)), committed);
    }

    [Fact]
    public void Operations_of_different_kinds_on_one_element_are_refused_and_not_left_hanging() // §5.7
    {
        _authority.Submit("b", 1, new StringSplice(Text, 0, 0, "X"));

        Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 1, new NumberSet(Text, 1)));
        Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 2, new NumberSet(Text, 1)));

        _authority.Submit("a", 1, new StringSplice(Text, 3, 0, "d"));
        Assert.Equal("Xabcd", TextNow);
    }

    [Fact]
    public void An_empty_splice_is_committed_without_effect_whatever_its_index()
        => Assert.True(((StringSplice)_authority.Submit("a", 1, new StringSplice(Text, 90, 0, "")).Operation).NoOp);

    [Fact]
    public void History_is_kept_as_long_as_somebody_may_not_know_it()
    {
        _authority.Submit("a", 1, new BooleanSet(Flag, true));
        _authority.Submit("a", 2, new BooleanSet(Flag, false));
        Assert.Equal(2, _authority.HistoryCount);

        _authority.Submit("b", 3, new BooleanSet(Flag, true));
        Assert.Equal(1, _authority.HistoryCount); // a committed the first two itself; only the third is not in its path

        _authority.Untrack("a");
        Assert.Equal(0, _authority.HistoryCount);
        _authority.Untrack("b");
        _authority.Untrack("never tracked");
        Assert.Equal(0, _authority.HistoryCount);
        Assert.False(_authority.IsTracked("b"));
    }

    [Fact]
    public void A_session_can_be_tracked_from_a_version_that_is_still_in_memory()
    {
        _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A"));
        _authority.Track("late", 1);

        Assert.Equal(new StringSplice(Text, 1, 0, "L"), _authority.Submit("late", 1, new StringSplice(Text, 0, 0, "L")).Operation);
        Assert.Throws<ArgumentException>(() => _authority.Track("late", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => _authority.Track("future", 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => _authority.Track("past", 0));
    }

    [Fact]
    public void A_log_is_replayed_only_where_it_follows_and_fits()
    {
        var replayed = new Authority(Document, 1);
        replayed.Replay(_authority.Submit("a", 1, new StringSplice(Text, 0, 2, "X")));
        replayed.Replay(_authority.Submit("b", 1, new StringSplice(Text, 1, 0, "Y")));

        Assert.Equal(_authority.Tree.ToData(), replayed.Tree.ToData());
        Assert.Equal(_authority.Version, replayed.Version);
        Assert.Throws<ConcurrencyException>(() => replayed.Replay(new CommittedOperation(9, new BooleanSet(Flag, true))));
        Assert.Throws<ConcurrencyException>(() => replayed.Replay(new CommittedOperation(3, new ArrayRemove(List, 7))));
        replayed.Track("a", 3);
        Assert.Throws<InvalidOperationException>(() => replayed.Replay(new CommittedOperation(3, new BooleanSet(Flag, true))));
    }

    private string TextNow => ((StringNode)_authority.Tree.Root["text"]!).Value;
}
