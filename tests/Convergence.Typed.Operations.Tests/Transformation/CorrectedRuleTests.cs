namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>The rules in which the originals fail (ot/semantics.md §6), and the dispatch that no vector covers (§4.1).</summary>
public sealed class CorrectedRuleTests
{
    private static readonly ElementId s_text = new("t", 1);
    private static readonly ElementId s_other = new("t", 2);

    [Fact]
    public void Two_substitutes_of_one_range_leave_the_servers_text()
    {
        var (server, client) = Transformer.Transform(Splice(0, 2, "X"), Splice(0, 2, "PQ"));

        Assert.Equal(Splice(0, 2, "X"), server); // removes the two units of the client's text
        Assert.Equal(Splice(0, 2, "PQ").AsNoOp(), client);
    }

    [Fact]
    public void Two_equal_substitutes_of_one_range_are_both_done_already()
    {
        var (server, client) = Transformer.Transform(Splice(0, 2, "X"), Splice(0, 2, "X"));

        Assert.Equal(Splice(0, 2, "X").AsNoOp(), server);
        Assert.Equal(Splice(0, 2, "X").AsNoOp(), client);
    }

    [Fact]
    public void A_substitute_behind_a_substitute_moves_by_the_length_of_the_clients_text()
    {
        var (server, client) = Transformer.Transform(Splice(2, 1, "X"), Splice(0, 1, "PQ"));

        Assert.Equal(Splice(3, 1, "X"), server);
        Assert.Equal(Splice(0, 1, "PQ"), client);
    }

    [Theory]
    [InlineData(2, 1)] // contains
    [InlineData(0, 1)] // started by
    [InlineData(3, 1)] // finished by
    public void A_removal_inside_a_substitute_leaves_no_empty_splice_behind(int index, int count)
    {
        var (server, client) = Transformer.Transform(Splice(0, 4, "X"), Splice(index, count, ""));

        Assert.Equal(Splice(0, 4 - count, "X"), server);
        Assert.Equal(Splice(index, count, "").AsNoOp(), client);
    }

    [Fact]
    public void A_pure_insert_at_the_start_of_a_servers_substitute_stays_in_front()
    {
        var (server, client) = Transformer.Transform(Splice(3, 2, "XY"), Splice(3, 0, "PQR"));

        Assert.Equal(Splice(6, 2, "XY"), server);
        Assert.Equal(Splice(3, 0, "PQR"), client);
    }

    [Fact]
    public void A_splice_that_does_nothing_changes_nothing()
    {
        foreach (var other in new[] { Splice(0, 0, "X"), Splice(0, 2, ""), Splice(0, 2, "X") })
        {
            Assert.Equal((Splice(1, 0, ""), other), Transformer.Transform(Splice(1, 0, ""), other));
            Assert.Equal((other, Splice(1, 0, "")), Transformer.Transform(other, Splice(1, 0, "")));
        }
    }

    [Fact]
    public void A_set_beats_a_splice_on_either_side()
    {
        var set = new StringSet(s_text, "new");

        Assert.Equal((set, Splice(0, 1, "X").AsNoOp()), Transformer.Transform(set, Splice(0, 1, "X")));
        Assert.Equal((Splice(0, 1, "X").AsNoOp(), set), Transformer.Transform(Splice(0, 1, "X"), set));
    }

    [Fact]
    public void Operations_without_effect_and_on_different_elements_do_not_meet()
    {
        Operation insert = Splice(0, 0, "X");
        var elsewhere = new StringSplice(s_other, 0, 0, "Y");
        var nothing = Splice(0, 0, "Y").AsNoOp();

        foreach (Operation other in new Operation[] { elsewhere, nothing })
        {
            var (server, client) = Transformer.Transform(insert, other);
            Assert.Same(insert, server);
            Assert.Same(other, client);
        }
    }

    [Fact]
    public void Operations_of_different_kinds_on_one_element_contradict_each_other()
        => Assert.Throws<TransformationException>(() => Transformer.Transform(Splice(0, 0, "X"), new NumberSet(s_text, 1)));

    [Fact]
    public void A_contradiction_of_kinds_does_not_matter_when_one_side_has_no_effect()
    {
        var number = new NumberSet(s_text, 1, NoOp: true);
        Assert.Equal((Splice(0, 0, "X"), number), Transformer.Transform(Splice(0, 0, "X"), number));
    }

    [Fact]
    public void Each_member_of_a_compound_meets_each_member_of_the_other()
    {
        var server = new CompoundOperation([Splice(0, 0, "ab"), new StringSplice(s_other, 0, 1, "")]);
        var client = new CompoundOperation([Splice(0, 0, "X"), Splice(1, 0, "Y"), new StringSplice(s_other, 0, 1, "")]);

        var (newServer, newClient) = Transformer.Transform(server, client);

        Assert.Equal(new CompoundOperation([Splice(0, 0, "ab"), new StringSplice(s_other, 0, 1, "", true)]), newServer);
        Assert.Equal(new CompoundOperation([Splice(2, 0, "X"), Splice(3, 0, "Y"), new StringSplice(s_other, 0, 1, "", true)]), newClient);
    }

    [Fact]
    public void A_compound_against_a_single_operation_keeps_its_form()
    {
        var compound = new CompoundOperation([Splice(0, 0, "ab")]);

        Assert.Equal((compound, Splice(3, 0, "X")), Transformer.Transform(compound, Splice(1, 0, "X")));
        Assert.Equal((Splice(0, 0, "X"), new CompoundOperation([Splice(1, 0, "ab")])), Transformer.Transform(Splice(0, 0, "X"), compound));
    }

    [Fact]
    public void Zero_and_minus_zero_are_different_numbers()
    {
        var (server, client) = Transformer.Transform(new NumberSet(s_text, 0.0), new NumberSet(s_text, -0.0));

        Assert.False(((NumberSet)server).NoOp);
        Assert.True(((NumberSet)client).NoOp);
    }

    private static StringSplice Splice(int index, int count, string text) => new(s_text, index, count, text);
}
