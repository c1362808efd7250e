namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>CVT0405: a counter that is read and set where other threads may come between.</summary>
public sealed class CounterTests
{
    [Theory]
    [InlineData("{|CVT0405:card.Votes++|};")]
    [InlineData("{|CVT0405:--card.Votes|};")]
    [InlineData("{|CVT0405:card.Votes += 2|};")]
    [InlineData("{|CVT0405:board.Cards[0].Votes -= plain.Votes|};")]
    [InlineData("{|CVT0405:_model.Root.Cards[0].Votes++|};")]
    [InlineData("foreach (var each in board.Cards) { {|CVT0405:each.Votes++|}; }")]
    public Task Outside_of_an_edit(string body) => UsageHost.Verify(body);

    [Theory]
    [InlineData("model.Edit(b => b.Cards[0].Votes++);")]
    [InlineData("await model.EditAsync(b => { foreach (var each in b.Cards) { each.Votes += 1; } });")]
    [InlineData("card.AddToVotes(1); card.Votes = 0; card.Size++; plain.Votes++;")]
    [InlineData("RealTimeCard draft = plain; draft.Votes++;")]
    public Task Exact_and_other_edits(string body) => UsageHost.Verify(body);

    [Fact]
    public Task A_project_with_a_user_interface_has_one_thread_for_it() => UsageHost.Verify("card.Votes++;", UsageHost.Forms);
}
