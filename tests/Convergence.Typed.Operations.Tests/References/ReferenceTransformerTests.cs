using CsCheck;
using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.References;

/// <summary>A value on its way, row by row of ot/semantics.md §7.1 and §7.2.</summary>
public sealed class ReferenceTransformerTests
{
    private static readonly ReferenceValue s_positions = new IndexReferenceValue([0, 2]);
    private static readonly ReferenceValue s_ranges = new RangeReferenceValue([new(2, 0), new(1, 3)]);
    private static readonly ReferenceValue s_names = new PropertyReferenceValue(["p", "nested", "p"]);
    private static readonly ReferenceValue s_elements = new ElementReferenceValue([Text, List]);

    public static TheoryData<ElementId, ReferenceValue, DiscreteOperation, ReferenceValue?> Rows => new()
    {
        { Text, s_positions, new StringSplice(Text, 1, 1, "XYZ"), new IndexReferenceValue([0, 4]) },
        { Text, s_ranges, new StringSplice(Text, 1, 1, "XYZ"), new RangeReferenceValue([new(4, 0), new(4, 5)]) },
        { Text, s_positions, new StringSet(Text, "abc"), null },
        { Text, s_ranges, new StringSet(Text, "abc"), null },
        { Card, s_names, new ObjectRemoveProperty(Card, "p"), new PropertyReferenceValue(["nested"]) },
        { Card, s_names, new ObjectRemoveProperty(Card, "q"), s_names },
        { Card, s_names, new ObjectSetProperty(Card, "p", Value(9)), s_names },
        { Card, s_names, new ObjectAddProperty(Card, "p", Value(9)), s_names },
        { Card, s_names, new ObjectSet(Card, new Dictionary<string, DataValue>()), null },
        { Text, s_positions, new StringSplice(Inner, 0, 0, "x"), s_positions },
        { Text, s_positions, new StringSet(Inner, "x"), s_positions },
        { Card, s_names, new ObjectRemoveProperty(Root, "p"), s_names },
        { default, s_elements, new ObjectRemoveProperty(Root, "text"), s_elements },
    };

    [Theory]
    [InlineData(2, 0, 3, 2)] // insertion of 3 at 5 …
    [InlineData(5, 0, 3, 8)]
    [InlineData(6, 0, 3, 9)]
    [InlineData(4, 3, 0, 4)] // removal of 3 at 5 …
    [InlineData(5, 3, 0, 5)]
    [InlineData(6, 3, 0, 5)]
    [InlineData(8, 3, 0, 5)]
    [InlineData(9, 3, 0, 6)]
    [InlineData(4, 3, 2, 4)] // substitution of 3 by 2 at 5 …
    [InlineData(5, 3, 2, 7)]
    [InlineData(7, 3, 2, 7)]
    [InlineData(8, 3, 2, 7)]
    [InlineData(9, 3, 2, 8)]
    [InlineData(int.MaxValue, 0, 3, int.MaxValue)]
    public void A_position_moves_over_a_splice_at_5(int position, int deleteCount, int insertCount, int expected)
        => Assert.Equal(expected, ReferenceTransformer.Move(position, 5, deleteCount, insertCount));

    [Fact]
    public void Positions_before_a_splice_stay_where_the_original_moves_them()
    {
        var value = new IndexReferenceValue([0, 1, 2, 3, 4, 5]);

        Assert.Equal(new IndexReferenceValue([0, 1, 2, 5, 6, 7]), ReferenceTransformer.Transform(value, Text, new StringSplice(Text, 3, 0, "XY")));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_value_on_its_way_follows_the_table(ElementId target, ReferenceValue value, DiscreteOperation operation, ReferenceValue? expected)
    {
        Assert.Equal(expected, ReferenceTransformer.Transform(value, target, operation));
        Assert.Equal(expected, Queued(value, target, operation));
        Assert.Same(value, ReferenceTransformer.Transform(value, target, operation.AsNoOp()));
        Assert.Same(value, Queued(value, target, operation.AsNoOp()));
    }

    [Fact]
    public void A_compound_is_followed_member_by_member_until_the_value_is_dropped()
    {
        var edits = Compound(new StringSplice(Text, 0, 0, "X"), new StringSplice(Text, 1, 1, ""));

        Assert.Equal(new IndexReferenceValue([1, 2]), ReferenceTransformer.Transform(s_positions, Text, edits));
        Assert.Null(ReferenceTransformer.Transform(s_positions, Text, Compound(new StringSet(Text, "X"), new StringSplice(Text, 0, 0, "Y"))));
    }

    [Fact]
    public void Values_are_compared_by_kind_and_content_and_copied()
    {
        int[] positions = [1, 2];
        var value = new IndexReferenceValue(positions);
        positions[0] = 9;

        Assert.Equal(new IndexReferenceValue([1, 2]), value);
        Assert.Equal(new IndexReferenceValue([1, 2]).GetHashCode(), value.GetHashCode());
        Assert.NotEqual<ReferenceValue>(new IndexReferenceValue([2, 1]), value);
        Assert.NotEqual<ReferenceValue>(new RangeReferenceValue([]), IndexReferenceValue.Empty);
        Assert.Equal(IndexReferenceValue.Empty, value.Clear());
        Assert.Throws<ArgumentNullException>(() => new PropertyReferenceValue(["a", null!]));
    }

    [Fact]
    public void A_position_over_a_splice_is_where_a_marker_in_the_text_is()
        => Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 5]).Sample(static (length, first, second, marker, inserted) =>
        {
            int index = Math.Min(Math.Min(first, second), length);
            int deleteCount = Math.Min(Math.Max(first, second), length) - index;
            marker = Math.Min(marker, length);
            var text = new string('.', length).Insert(marker, "|").ToList();
            SpliceAroundMarker(text, index, deleteCount, inserted);

            Assert.Equal(text.IndexOf('|'), ReferenceTransformer.Move(marker, index, deleteCount, inserted));
            Assert.Equal(text.IndexOf('|'), ReferenceTransformer.Move(ReferenceTransformer.Move(marker, index, deleteCount, 0), index, 0, inserted));
        });

    /// <summary>Takes the letters away one by one, whatever is between them, and puts the new ones in front of a marker that stands at the place.</summary>
    private static void SpliceAroundMarker(List<char> text, int index, int deleteCount, int insertCount)
    {
        for (; deleteCount > 0; deleteCount--)
        {
            int letter = Enumerable.Range(0, text.Count).Where(place => text[place] != '|').ElementAt(index);
            text.RemoveAt(letter);
        }

        int marker = text.IndexOf('|');
        text.InsertRange(index <= marker ? index : index + 1, Enumerable.Repeat('+', insertCount));
    }

    private static ReferenceValue? Queued(ReferenceValue value, ElementId target, DiscreteOperation operation)
    {
        var tree = NewTree();
        var queue = new OperationQueue<int>(tree);
        queue.Append(0, operation);
        return ReferenceTransformer.Transform(value, tree.Intern(target), queue.Members);
    }
}
