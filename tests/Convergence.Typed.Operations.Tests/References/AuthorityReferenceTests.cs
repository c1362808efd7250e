using Convergence.Typed.Operations.Tests.Tree;
using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.References;

/// <summary>References on their way through the server (ot/semantics.md §7.3), and the defects of the original there (§11).</summary>
public sealed class AuthorityReferenceTests
{
    private static readonly IndexReferenceValue s_positions = new([0, 1, 2]);
    private readonly Authority _authority = new(Document, 1);

    public AuthorityReferenceTests()
    {
        _authority.Track("a", 1);
        _authority.Track("b", 1);
    }

    [Fact]
    public void A_value_is_brought_over_what_its_session_had_not_seen_but_not_over_its_own_operations()
    {
        _authority.Submit("b", 1, new StringSplice(Text, 1, 0, "XY"));
        _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A"));

        Assert.Equal(new IndexReferenceValue([0, 1, 4]), _authority.SubmitReference("a", 1, Text, s_positions, isShare: true));
        Assert.Equal(new IndexReferenceValue([0, 1, 2]), _authority.SubmitReference("a", 2, Text, s_positions, isShare: false)); // has seen XY
    }

    [Fact]
    public void A_reference_leaves_the_path_as_it_is()
    {
        _authority.Submit("b", 1, new StringSplice(Text, 0, 0, "XY"));
        _authority.SubmitReference("a", 1, Text, s_positions, isShare: true);
        _authority.SubmitReference("a", 1, Text, s_positions, isShare: false);

        Assert.Equal(new StringSplice(Text, 3, 0, "A"), _authority.Submit("a", 1, new StringSplice(Text, 1, 0, "A")).Operation);
        Assert.Equal(new IndexReferenceValue([2]), _authority.SubmitReference("a", 1, Text, new IndexReferenceValue([0]), isShare: false));
    }

    [Fact]
    public void A_reference_tells_what_its_session_has_seen()
    {
        _authority.Submit("b", 1, new StringSplice(Text, 0, 0, "XY"));
        Assert.Equal(1, _authority.HistoryCount);

        _authority.SubmitReference("a", 2, Text, s_positions, isShare: true);

        Assert.Equal(0, _authority.HistoryCount);
        Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A")));
    }

    [Theory]
    [InlineData("nobody", 2)]
    [InlineData("a", 1)]
    [InlineData("a", 3)]
    public void A_reference_with_a_version_that_cannot_be_is_refused_like_an_operation(string session, long version)
    {
        _authority.Submit("b", 1, new BooleanSet(Flag, true));
        _authority.Submit("a", 2, new BooleanSet(Flag, false));
        Assert.Equal(3, _authority.Version);
        var authority = new Authority(Document, 2);
        authority.Track("a", 2);

        Assert.Throws<OperationRejectedException>(() => authority.SubmitReference(session, version, Text, s_positions, isShare: false));
        Assert.Equal(s_positions, authority.SubmitReference("a", 2, Text, s_positions, isShare: false));
    }

    [Fact]
    public void A_value_dropped_on_the_way_is_not_set_but_its_share_is_announced_empty()
    {
        _authority.Submit("b", 1, new StringSet(Text, "X"));

        Assert.Null(_authority.SubmitReference("a", 1, Text, s_positions, isShare: false));
        Assert.Equal(IndexReferenceValue.Empty, _authority.SubmitReference("a", 1, Text, s_positions, isShare: true));
    }

    [Fact]
    public void Property_names_pass_concurrent_operations_on_their_object()
    {
        _authority.Submit("b", 1, new ObjectSetProperty(Card, "nested", Value(9)));
        _authority.Submit("b", 1, new ObjectAddProperty(Card, "q", Value(8)));
        _authority.Submit("b", 1, new ObjectRemoveProperty(Card, "p"));

        Assert.Equal(new PropertyReferenceValue(["nested"]), _authority.SubmitReference("a", 1, Card, new PropertyReferenceValue(["p", "nested"]), isShare: false));
    }

    [Fact]
    public void An_element_that_is_gone_makes_the_reference_ignored()
    {
        _authority.Submit("b", 1, new ObjectRemoveProperty(Root, "text"));

        Assert.Null(_authority.SubmitReference("a", 1, Text, s_positions, isShare: true));
        Assert.Equal(new ElementReferenceValue([List]), _authority.SubmitReference("a", 1, default, new ElementReferenceValue([Text, List]), isShare: true));
    }

    [Fact]
    public void A_reference_of_the_wrong_kind_is_refused_and_tells_nothing()
    {
        _authority.Submit("b", 1, new BooleanSet(Flag, true));

        Assert.Throws<InvalidReferenceException>(() => _authority.SubmitReference("a", 2, List, s_positions, isShare: true));
        Assert.Throws<InvalidReferenceException>(() => _authority.SubmitReference("a", 2, default, s_positions, isShare: true));
        Assert.Throws<InvalidReferenceException>(() => _authority.SubmitReference("a", 2, Text, ElementReferenceValue.Empty, isShare: true));
        Assert.Equal(1, _authority.HistoryCount);
    }

    [Fact]
    public void Operations_that_are_no_longer_in_memory_are_handed_in()
    {
        var authority = new Authority(Document, 1, historyLimit: 1);
        authority.Track("a", 1);
        authority.Track("b", 1);
        var first = authority.Submit("b", 1, new StringSplice(Text, 0, 0, "X"));
        authority.Submit("b", 1, new StringSplice(Text, 0, 0, "YZ"));

        Assert.Equal(1, authority.FindMissing("a", 1));
        Assert.Throws<InvalidOperationException>(() => authority.SubmitReference("a", 1, Text, s_positions, isShare: false));
        Assert.Equal(new IndexReferenceValue([3, 4, 5]), authority.SubmitReference("a", 1, Text, s_positions, isShare: false, [("b", first.Operation)]));
        Assert.Null(authority.FindMissing("a", 1));
        Assert.Equal(new StringSplice(Text, 3, 0, "A"), authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A")).Operation);
    }

    [Fact]
    public void Changes_of_what_is_committed_are_reported_and_those_of_what_is_refused_are_not()
    {
        var changes = new ChangeList();
        _authority.Changes = changes;

        _authority.Submit("a", 1, new StringSplice(Text, 0, 1, ""));
        Assert.Throws<OperationRejectedException>(() => _authority.Submit("a", 1, Compound(new BooleanSet(Flag, true), new ArrayRemove(List, 9))));

        Assert.Equal(ElementChangeKind.TextSpliced, Assert.Single(changes).Kind);
    }
}
