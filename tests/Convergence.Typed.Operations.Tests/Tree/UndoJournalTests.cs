using Convergence.Typed.Operations.Tests.Concurrency.Sessions;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>What was done can be taken back from any point on, with the very same nodes.</summary>
public sealed class UndoJournalTests
{
    [Fact]
    public void Any_sequence_of_edits_can_be_taken_back_to_any_point()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            TakeBack(seed);
        }
    }

    [Fact]
    public void Taking_back_reports_the_inverse_of_each_change_newest_first()
    {
        var tree = Sample.NewTree();
        var journal = new UndoJournal();
        tree.Apply(new ArrayMove(Sample.List, 0, 2), null, journal);
        tree.Apply(new StringSplice(Sample.Text, 1, 1, "XY"), null, journal);
        tree.Apply(new ObjectAddProperty(Sample.Root, "fresh", Sample.Value(70)), null, journal);
        var changes = new ChangeList();

        journal.Undo(tree, 1, changes);

        Assert.Equal([ElementChangeKind.PropertyRemoved, ElementChangeKind.TextSpliced], changes.Select(static change => change.Kind));
        Assert.Equal(("XY", "b"), (changes[1].RemovedText, changes[1].InsertedText));
        Assert.Equal(1, journal.Count);
        journal.Undo(tree, 0, changes);
        Assert.Equal((2, 0), (changes[2].Index, changes[2].ToIndex));
        Assert.Equal(Sample.Document, tree.ToData());
    }

    private static void TakeBack(int seed)
    {
        var random = new Random(seed);
        var maker = new EditMaker("u");
        var tree = Sample.NewTree();
        var journal = new UndoJournal();
        var marks = new List<(int Count, ObjectData Data, ElementNode[] Nodes)>();
        for (int i = 0; i < 25; i++)
        {
            marks.Add((journal.Count, tree.ToData(), [.. Below(tree.Root)]));
            tree.Apply(maker.Make(tree, random), null, journal);
        }

        int target = random.Next(marks.Count);
        journal.Undo(tree, marks[target].Count, null);

        Assert.Equal(marks[target].Data, tree.ToData());
        Assert.Equal(marks[target].Nodes.ToHashSet(), Below(tree.Root).ToHashSet());
        Assert.Equal(marks[target].Nodes.Length, tree.Count);
        Assert.All(marks[target].Nodes, node => Assert.Same(node, tree.Find(node.Id)));
        Assert.All(marks[target].Nodes, static node => Assert.True(node.IsAttached));
    }

    private static IEnumerable<ElementNode> Below(ElementNode node)
    {
        IEnumerable<ElementNode> children = node switch
        {
            ObjectNode parent => parent.Select(static property => property.Value),
            ArrayNode array => array,
            _ => [],
        };
        return children.SelectMany(Below).Prepend(node);
    }
}
