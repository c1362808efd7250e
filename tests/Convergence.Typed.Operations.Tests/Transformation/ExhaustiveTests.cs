namespace Convergence.Typed.Operations.Tests.Transformation;

/// <summary>
/// TP1 by enumeration (ot/semantics.md §1, §12.1): for every pair of operations that are valid on a small document, applying one and the other transformed gives the same
/// either way round, and every transformed operation is valid where it is applied.
/// </summary>
public sealed class ExhaustiveTests(ExhaustiveRun run, ITestOutputHelper output) : IClassFixture<ExhaustiveRun>
{
    [Theory]
    [MemberData(nameof(ExhaustiveRun.Families), MemberType = typeof(ExhaustiveRun))]
    public void Every_pair_converges_and_stays_valid(string family) => Assert.True(Report(family) > 0, "No case was run.");

    [Fact]
    public void There_are_more_than_100_000_distinct_cases()
    {
        foreach (string family in ExhaustiveRun.Families.Select(static row => row.Data))
        {
            Report(family);
        }

        // To the console as well: a runner shows the output of tests that pass only when asked to.
        string total = $"Transformation by enumeration: {run.Total} distinct cases converge and stay valid.";
        output.WriteLine(total);
        Console.WriteLine(total);
        Assert.True(run.Total > 100_000, $"{run.Total} distinct cases are too few: the enumeration has lost some.");
    }

    private int Report(string family)
    {
        int count = run.Run(family);
        output.WriteLine($"{family}: {count} cases");
        return count;
    }
}
