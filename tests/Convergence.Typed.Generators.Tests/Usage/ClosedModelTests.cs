namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>CVT0401: a proxy whose model was closed.</summary>
public sealed class ClosedModelTests
{
    [Theory]
    [InlineData("await model.CloseAsync(); {|CVT0401:model.Root.Title|} = \"x\";")]
    [InlineData("await model.DisposeAsync().ConfigureAwait(false); {|CVT0401:model.Edit|}(b => b.Title = \"x\");")]
    [InlineData("await _model.CloseAsync(); {|CVT0401:_model.Root.Cards.Clear|}();")]
    [InlineData("var root = model.Root; await model.CloseAsync(); if (condition) { {|CVT0401:root.Cards[0].Text|} = \"x\"; }")]
    [InlineData("try { } finally { await model.CloseAsync(); } {|CVT0401:model.Root.Title|} = \"x\";")]
    [InlineData("var own = await domain.Models.OpenAsync<RealTimeBoard>(\"a\"); await domain.DisposeAsync(); {|CVT0401:own.Root.Title|} = \"x\";")]
    [InlineData("RealTimeBoard root; { await using var own = await domain.Models.OpenAsync<RealTimeBoard>(\"a\"); root = own.Root; } {|CVT0401:root.Title|} = \"x\";")]
    [InlineData("RealTimeCard? first = null; await using (var own = await domain.Models.OpenAsync<RealTimeBoard>(\"a\")) { first = own.Root.Cards[0]; } {|CVT0401:first.Votes|} = 1;")]
    [InlineData("await model.CloseAsync(); await model.DisposeAsync(); {|CVT0401:model.Root.Title|} = \"x\";")]
    public Task An_edit_after_it(string body) => UsageHost.Verify(body);

    [Theory]
    [InlineData("model.Root.Title = \"x\"; await model.CloseAsync();")]
    [InlineData("await model.CloseAsync(); _ = model.Root.Title + model.Root.ToPoco().Title; board.Title = \"x\";")]
    [InlineData("if (condition) { await model.CloseAsync(); return; } model.Root.Title = \"x\";")]
    [InlineData("if (condition) await model.CloseAsync(); model.Root.Title = \"x\";")]
    [InlineData("await model.CloseAsync(); model = await domain.Models.OpenAsync<RealTimeBoard>(\"a\"); model.Root.Title = \"x\";")]
    [InlineData("var root = model.Root; root = board; await model.CloseAsync(); root.Title = \"x\";")]
    [InlineData("while (condition) { model.Root.Title = \"x\"; if (board.Title == \"x\") { await model.CloseAsync(); break; } }")]
    [InlineData("RealTimeBoard root; { await using var own = await domain.Models.OpenAsync<RealTimeBoard>(\"a\"); root = own.Root; root.Title = \"x\"; } _ = root.Title;")]
    [InlineData("Func<Task> close = async () => await model.CloseAsync(); model.Root.Title = \"x\"; await close();")]
    public Task An_edit_that_may_come_before_it(string body) => UsageHost.Verify(body);

    [Theory]
    [InlineData("""
        private async Task<RealTimeBoard> Open(ConvergenceDomain domain)
        {
            await using var model = await domain.Models.OpenAsync<RealTimeBoard>("a");
            return {|CVT0401:model.Root|};
        }
        """)]
    [InlineData("""
        private async Task<RealTimeCard?> Open(ConvergenceDomain domain)
        {
            await using (var model = await domain.Models.OpenAsync<RealTimeBoard>("a"))
            {
                var cards = model.Root.Cards;
                return {|CVT0401:cards.FirstOrDefault(each => each.Votes > 1)|};
            }
        }
        """)]
    [InlineData("""
        private async Task<Board> Open(ConvergenceDomain domain)
        {
            await using var model = await domain.Models.OpenAsync<RealTimeBoard>("a");
            return model.Root.ToPoco();
        }
        """)]
    [InlineData("""
        private async Task<string> Open(ConvergenceDomain domain)
        {
            await using var model = await domain.Models.OpenAsync<RealTimeBoard>("a");
            Func<RealTimeCard> first = () => { return model.Root.Cards[0]; };
            return first().Text;
        }
        """)]
    [InlineData("""
        private async Task<RealTimeModel<RealTimeBoard>> Open(ConvergenceDomain domain)
        {
            var model = await domain.Models.OpenAsync<RealTimeBoard>("a");
            return model;
        }
        """)]
    public Task A_proxy_that_leaves_its_method(string member) => UsageHost.VerifyMembers(member);
}
