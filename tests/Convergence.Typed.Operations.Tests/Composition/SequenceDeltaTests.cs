namespace Convergence.Typed.Operations.Tests.Composition;

/// <summary>A delta against a plain list of units, each of which knows whether it was there before and is there after.</summary>
public sealed class SequenceDeltaTests
{
    [Fact]
    public void It_agrees_with_a_plain_list_of_units()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Run(new Random(seed), edits: seed < 50 ? 60 : 3000, seed);
        }
    }

    private static void Run(Random random, int edits, int seed)
    {
        var delta = new SequenceDelta();
        var plain = new PlainDelta();
        for (int i = 0; i < edits; i++)
        {
            Edit(random, delta, plain);
            if (i % 10 == 0 || edits < 100)
            {
                Assert.True(plain.Runs().SequenceEqual(Merged(delta)), $"seed {seed}, edit {i}");
            }
        }
    }

    private static void Edit(Random random, SequenceDelta delta, PlainDelta plain)
    {
        int length = random.Next(1, 4);
        switch (random.Next(9))
        {
            case 0 or 1:
                int place = random.Next(plain.NewLength + 1);
                delta.Insert(place, length);
                plain.Insert(place, length);
                break;
            case 2 or 3 when plain.NewLength >= length:
                place = random.Next(plain.NewLength - length + 1);
                delta.Delete(place, length);
                plain.Delete(place, length);
                break;
            case 4 when plain.NewLength > 0:
                place = random.Next(plain.NewLength);
                delta.Replace(place);
                plain.Replace(place);
                break;
            case 5:
                place = random.Next(plain.OldLength + 1);
                Assert.Equal(plain.CarryInsert(place, length), delta.CarryInsert(place, length));
                break;
            case 6 when plain.OldLength >= length:
                place = random.Next(plain.OldLength - length + 1);
                var parts = new List<(int, int)>();
                delta.CarryDelete(place, length, parts);
                Assert.Equal(plain.CarryDelete(place, length), parts);
                break;
            case 7 when plain.OldLength > 0:
                place = random.Next(plain.OldLength);
                int replaced = delta.CarryReplace(place, out bool isInsertion);
                Assert.Equal(plain.CarryReplace(place), (replaced, isInsertion));
                break;
            case 8 when plain.OldLength > 0:
                int from = random.Next(plain.OldLength);
                int to = random.Next(plain.OldLength);
                Assert.Equal(plain.CarryMove(from, to), delta.CarryMove(from, to));
                break;
        }
    }

    private static List<(RunKind Kind, int Length)> Merged(SequenceDelta delta)
    {
        var runs = new List<(RunKind Kind, int Length)>();
        foreach (var (kind, length) in delta.Runs())
        {
            Assert.True(length > 0);
            PlainDelta.Add(runs, kind, length);
        }

        // The endless rest of a sequence that starts with a hundred units.
        runs[^1] = (RunKind.Retain, runs[^1].Length - (int.MaxValue / 2) + 100);
        if (runs[^1].Length == 0)
        {
            runs.RemoveAt(runs.Count - 1);
        }

        return runs;
    }
}
