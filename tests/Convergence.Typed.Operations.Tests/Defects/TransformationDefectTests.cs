using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>Defects of the originals' transformation rules (ot/semantics.md §6, §11).</summary>
public sealed class TransformationDefectTests
{
    [Theory]
    [InlineData("X", "PQ", "X")]
    [InlineData("XYZ", "", "XYZ")]
    [InlineData("X", "X", "X")]
    public void D02_Two_substitutes_of_one_range_end_with_the_servers_text_on_both_sides(string servers, string clients, string result)
    {
        var (server, client) = (new StringSplice(Text, 0, 3, servers), new StringSplice(Text, 0, 3, clients));

        var (newServer, newClient) = Transformer.Transform(server, client);

        Assert.Equal(result, TextAfter(server, newClient));
        Assert.Equal(result, TextAfter(client, newServer));
    }

    [Fact]
    public void D02_Replicas_that_substitute_one_range_at_once_converge()
    {
        var meeting = new Meeting(Document, replicas: 3);
        for (int who = 0; who < 3; who++)
        {
            meeting.Edit(who, new StringSplice(Text, 0, 2, $"{who}"));
            meeting.Edit(who, new StringSplice(Text, 1, 0, "+")); // in flight behind it: the defect shows there even where the pair comes out right
        }

        Assert.Equal("0+1+2+c", TextOf(meeting.Exchange()));
    }

    [Fact]
    public void D03_A_substitute_to_the_right_moves_by_the_length_of_the_clients_text()
    {
        var (server, client) = (new StringSplice(Text, 2, 1, "X"), new StringSplice(Text, 0, 1, "PQ"));

        var (newServer, newClient) = Transformer.Transform(server, client);

        Assert.Equal("PQbX", TextAfter(server, newClient));
        Assert.Equal("PQbX", TextAfter(client, newServer));
    }

    [Fact]
    public void D03_A_removal_inside_of_a_substitute_does_not_throw_its_author_out()
    {
        // An original leaves an empty splice at index 2 of a text of length 1, and its server refuses it. Here it is not left, and would be forgiven.
        var (server, client) = (new StringSplice(Text, 0, 3, "X"), new StringSplice(Text, 2, 1, ""));
        var authority = new Authority(Document, 1);
        authority.Track("a", 1);
        authority.Track("b", 1);
        authority.Submit("a", 1, server);

        Assert.Equal(client.AsNoOp(), Transformer.Transform(server, client).Client);
        Assert.Equal(client.AsNoOp(), authority.Submit("b", 1, client).Operation);
        Assert.Equal("X", TextOf(authority.Tree.ToData()));
    }

    [Fact]
    public void D13_Values_are_compared_deeply_and_not_by_identity()
    {
        var (add, sameAdd) = (new ObjectAddProperty(Card, "q", Deep()), new ObjectAddProperty(Card, "q", Deep()));
        var (set, sameSet) = (new ObjectSetProperty(Card, "p", Deep()), new ObjectSetProperty(Card, "p", Deep()));

        Assert.Equal((add.AsNoOp(), add.AsNoOp()), Transformer.Transform(add, sameAdd));
        Assert.Equal((set.AsNoOp(), set.AsNoOp()), Transformer.Transform(set, sameSet));

        static ObjectData Deep() => new(new ElementId("n", 1), [new("list", new ArrayData(new ElementId("n", 2), [Value(50)])), new("text", new StringData(new ElementId("n", 3), "x"))]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void D24_The_error_of_a_missing_pair_names_both_types(bool isTextFirst)
    {
        Operation text = new StringSplice(Text, 0, 0, "x");
        Operation number = new NumberSet(Text, 1);

        var error = Assert.Throws<TransformationException>(() => isTextFirst ? Transformer.Transform(text, number) : Transformer.Transform(number, text));

        Assert.Contains(isTextFirst ? "StringSplice (server) and NumberSet (client)" : "NumberSet (server) and StringSplice (client)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void D25_The_example_of_overlapping_substitutes_comes_out_as_the_rules_say()
    {
        var root = new ObjectData(Root, [new("text", new StringData(Text, "ABCDEFGHIJ"))]);
        var (server, client) = (new StringSplice(Text, 2, 5, "XYZ"), new StringSplice(Text, 4, 4, "QRS"));

        var (newServer, newClient) = Transformer.Transform(server, client);

        Assert.Equal((new StringSplice(Text, 2, 2, "XYZ"), new StringSplice(Text, 5, 1, "QRS")), (newServer, newClient));
        Assert.Equal("ABXYZQRSIJ", TextOf(After(root, server, newClient)));
        Assert.Equal("ABXYZQRSIJ", TextOf(After(root, client, newServer)));
    }

    private static string TextAfter(params Operation[] operations) => TextOf(After(Document, operations));

    private static ObjectData After(ObjectData root, params Operation[] operations)
    {
        var tree = new ElementTree(root);
        foreach (var operation in operations)
        {
            tree.Apply(operation, null);
        }

        return tree.ToData();
    }

    private static string TextOf(ObjectData root) => ((StringData)root.Children["text"]).Value;
}
