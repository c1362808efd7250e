using Convergence.Typed.Operations.Tests.Concurrency.Sessions;
using CsCheck;
using static Convergence.Typed.Operations.Tests.Tree.Sample;

namespace Convergence.Typed.Operations.Tests.Applied;

/// <summary>Random documents and operations: whatever was applied is taken back without a trace.</summary>
public sealed class InverseTests
{
    [Fact]
    public void A_history_played_backwards_and_forwards_shows_each_state_again()
        => Gen.Int.Sample(static seed =>
        {
            var (states, applied) = Run(seed);
            var tree = new ElementTree(states[^1]);
            for (int i = applied.Count - 1; i >= 0; i--)
            {
                tree.Apply(applied[i].Invert().Operation, null);
                Assert.Equal(states[i], tree.ToData());
            }

            for (int i = 0; i < applied.Count; i++)
            {
                tree.Apply(applied[i].Operation, null);
                Assert.Equal(states[i + 1], tree.ToData());
            }
        });

    [Fact]
    public void Undo_in_a_live_model_restores_the_content_under_new_ids_and_redo_brings_it_back()
        => Gen.Int.Sample(static seed =>
        {
            var (states, applied) = Run(seed);
            var tree = new ElementTree(states[^1]);
            var everUsed = states.SelectMany(Ids).ToHashSet();
            long last = 0;
            var ids = new ReturningIds(() => new ElementId("undo", last++));
            var undone = new Stack<AppliedOperation>();
            for (int i = applied.Count - 1; i >= 0; i--)
            {
                var before = Ids(tree.ToData()).ToHashSet();
                undone.Push(tree.ApplyRecording(applied[i].Invert(ids), null));
                Assert.Equal(Content(states[i]), Content(tree.ToData()));
                foreach (var id in Ids(tree.ToData()).Where(id => !before.Contains(id)))
                {
                    Assert.True(everUsed.Add(id), $"{id} is used a second time.");
                }
            }

            for (int i = 0; i < applied.Count; i++)
            {
                tree.Apply(undone.Pop().Invert(ids), null);
                Assert.Equal(Content(states[i + 1]), Content(tree.ToData()));
            }
        });

    private static (List<ObjectData> States, List<AppliedOperation> Applied) Run(int seed)
    {
        var random = new Random(seed);
        var tree = NewTree();
        var operations = new EditMaker("n");
        var states = new List<ObjectData> { tree.ToData() };
        var applied = new List<AppliedOperation>();
        for (int i = 0; i < 30; i++)
        {
            applied.Add(tree.ApplyRecording(random.Next(3) > 0 ? Exact(operations.Make(tree, random)) : Batch(random, tree, operations), null));
            states.Add(tree.ToData());
        }

        return (states, applied);
    }

    /// <summary>A compound whose members follow each other, some of them no-ops and some without a target.</summary>
    private static CompoundOperation Batch(Random random, ElementTree tree, EditMaker operations)
    {
        var scratch = new ElementTree(tree.ToData());
        var members = new List<DiscreteOperation>();
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            var member = Exact(operations.Make(scratch, random));
            members.Add(random.Next(6) switch { 0 => member.AsNoOp(), 1 => new StringSplice(new ElementId("gone", 0), 0, 1, "x"), _ => member });
            scratch.Apply(members[^1], null);
        }

        return new CompoundOperation(members);
    }

    /// <summary>Numbers in eighths and not too large, so that taking back is exact.</summary>
    private static DiscreteOperation Exact(DiscreteOperation operation) => operation switch
    {
        NumberDelta delta => new NumberDelta(delta.Target, Eighths(delta.Delta)),
        NumberSet set => new NumberSet(set.Target, Eighths(set.Value)),
        _ => operation,
    };

    private static double Eighths(double number) => (Math.Round(Math.Clamp(number, -1000, 1000) * 8) / 8) + 0.0; // not -0, which no sum gives back

    private static string Content(DataValue value) => value switch
    {
        ObjectData data => $"{{{string.Join(',', data.Children.OrderBy(static child => child.Key, StringComparer.Ordinal).Select(static child => $"{child.Key}:{Content(child.Value)}"))}}}",
        ArrayData array => $"[{string.Join(',', array.Children.Select(Content))}]",
        StringData text => $"\"{text.Value}\"",
        NumberData number => $"{number.Value:R}",
        BooleanData boolean => $"{boolean.Value}",
        DateData date => $"{date.Value:O}",
        _ => "null",
    };

    private static IEnumerable<ElementId> Ids(DataValue value)
    {
        IEnumerable<DataValue> children = value switch { ObjectData data => data.Children.Values, ArrayData array => array.Children, _ => [] };
        return children.SelectMany(Ids).Prepend(value.Id);
    }
}
