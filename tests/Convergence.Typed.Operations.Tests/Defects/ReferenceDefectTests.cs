using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Defects;

/// <summary>Defects of the originals' shared references (ot/semantics.md §7, §11).</summary>
public sealed class ReferenceDefectTests
{
    private static readonly ObjectData s_document = new(Root,
    [
        new("text", new StringData(Text, "abcdef")),
        new("object", new ObjectData(Card, [new("p", Value(1)), new("q", Value(2))])),
        new("flag", new BooleanData(Flag, false)),
    ]);

    private readonly Authority _authority = new(s_document, 1);

    public ReferenceDefectTests()
    {
        _authority.Track("a", 1);
        _authority.Track("b", 1);
    }

    /// <summary>Operations on an object, and what remains of a reference to its properties p and q that is on its way; null when nothing is passed on.</summary>
    public static TheoryData<DiscreteOperation, string?> ObjectOperations => new()
    {
        { new ObjectSetProperty(Card, "p", Value(50)), "p q" },
        { new ObjectAddProperty(Card, "r", Value(50)), "p q" },
        { new ObjectRemoveProperty(Card, "p"), "q" },
        { new ObjectSet(Card, new Dictionary<string, DataValue> { ["p"] = Value(50) }), null },
        { new BooleanSet(Flag, true), "p q" },
    };

    [Theory]
    [MemberData(nameof(ObjectOperations))]
    public void D12_A_property_reference_meets_every_object_operation_at_the_server_and_at_a_client(DiscreteOperation operation, string? expected)
    {
        var value = new PropertyReferenceValue(["p", "q"]);
        _authority.Submit("b", 1, operation);
        var replica = new Replica(s_document, 1);
        replica.ApplyLocal(operation, new EditId(1, 1), null);

        var atServer = _authority.SubmitReference("a", 1, Card, value, isShare: false);
        var atClient = replica.ReceiveReference(Card, value);

        Assert.Equal((expected, expected), (Names(atServer), Names(atClient)));

        static string? Names(ReferenceValue? value) => value is PropertyReferenceValue names ? string.Join(' ', names.Values) : null;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void D16_Only_positions_from_the_splice_on_move_over_what_is_in_flight_or_in_an_open_batch(bool isInBatch)
    {
        var replica = new Replica(s_document, 1);
        var insertion = new StringSplice(Text, 3, 0, "XY");
        if (isInBatch)
        {
            replica.BeginBatch();
            replica.ApplyInBatch(insertion, null);
        }
        else
        {
            replica.ApplyLocal(insertion, new EditId(1, 1), null);
        }

        var received = replica.ReceiveReference(Text, new IndexReferenceValue([0, 1, 2, 3, 4, 5]));

        Assert.Equal(new IndexReferenceValue([0, 1, 2, 5, 6, 7]), received);
        Assert.Equal(isInBatch, replica.MustDeferReferences); // an own value describes a state that nobody else knows until the batch is complete
    }

    [Fact]
    public void D16_Stored_positions_before_a_substitute_stay()
    {
        var tree = new ElementTree(s_document);
        var table = new ReferenceTable(tree, ReferenceSide.Client);
        var key = new ReferenceKey("other", Text, "cursor");
        table.Set(key, new IndexReferenceValue([0, 1, 2, 3, 4, 5, 6]));

        tree.Apply(new StringSplice(Text, 2, 2, "XYZ"), table);

        Assert.Equal(new IndexReferenceValue([0, 1, 5, 5, 5, 6, 7]), table.Find(key));
    }

    [Fact]
    public void D16_A_reference_that_meets_a_text_set_as_a_whole_is_ignored()
    {
        var replica = new Replica(s_document, 1);
        replica.ApplyLocal(new StringSet(Text, "new"), new EditId(1, 1), null);

        Assert.Null(replica.ReceiveReference(Text, new IndexReferenceValue([3])));
    }

    [Fact]
    public void D19_A_reference_does_not_take_its_author_back_to_an_older_version()
    {
        _authority.Submit("a", 1, new StringSplice(Text, 0, 0, "A"));
        _authority.SubmitReference("b", 2, Text, new IndexReferenceValue([0]), isShare: true);

        Assert.Throws<OperationRejectedException>(() => _authority.SubmitReference("b", 1, Text, new IndexReferenceValue([0]), isShare: false));

        Assert.Throws<OperationRejectedException>(() => _authority.Submit("b", 1, new StringSplice(Text, 0, 0, "B"))); // still at 2
        _authority.Submit("b", 2, new StringSplice(Text, 1, 0, "B"));
        Assert.Equal("ABabcdef", ((StringNode)_authority.Tree.Root["text"]!).Value);
    }

    [Fact]
    public void D20_A_reference_that_is_dropped_when_it_is_shared_is_announced_with_an_empty_list()
    {
        _authority.Submit("b", 1, new StringSet(Text, "new"));
        var value = new IndexReferenceValue([3]);

        Assert.Equal(new IndexReferenceValue([]), _authority.SubmitReference("a", 1, Text, value, isShare: true));
        Assert.Null(_authority.SubmitReference("a", 1, Text, value, isShare: false));
    }

    /// <summary>Operations, and whether the stored references on their target are kept; otherwise a server clears them and a client ends them.</summary>
    public static TheoryData<DiscreteOperation, bool> Replacements => new()
    {
        { new StringSet(Text, "new"), false },
        { new ObjectSet(Card, new Dictionary<string, DataValue> { ["p"] = Value(50) }), false },
        { new ObjectSetProperty(Card, "p", Value(50)), true },
        { new ObjectAddProperty(Card, "r", Value(50)), true },
    };

    [Theory]
    [MemberData(nameof(Replacements))]
    public void D21_References_live_and_die_alike_at_server_and_client(DiscreteOperation operation, bool isKept)
    {
        ReferenceValue value = operation.Target == Text ? new IndexReferenceValue([3]) : new PropertyReferenceValue(["p", "q"]);

        Assert.Equal(isKept ? value : value.Clear(), After(ReferenceSide.Server));
        Assert.Equal(isKept ? value : null, After(ReferenceSide.Client));

        ReferenceValue? After(ReferenceSide side)
        {
            var tree = new ElementTree(s_document);
            var table = new ReferenceTable(tree, side);
            var key = new ReferenceKey("other", operation.Target, "cursor");
            table.Set(key, value);
            tree.Apply(operation, table);
            return table.Find(key);
        }
    }

    [Fact]
    public void D30_Clearing_or_ending_a_reference_that_was_never_shared_is_passed_over()
    {
        var table = new ReferenceTable(_authority.Tree, ReferenceSide.Server);
        var key = new ReferenceKey("a", Text, "cursor");

        Assert.False(table.Clear(key));
        Assert.False(table.Remove(key));
        table.Set(key, new IndexReferenceValue([3]));
        Assert.True(table.Clear(key));
        Assert.Equal(new IndexReferenceValue([]), table.Find(key));
        Assert.True(table.Remove(key));
    }
}
