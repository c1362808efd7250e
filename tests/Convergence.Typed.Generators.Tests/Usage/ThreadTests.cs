namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>CVT0402: a model of a user interface that is edited on another thread.</summary>
public sealed class ThreadTests
{
    [Theory]
    [InlineData("await Task.Run(() => {|CVT0402:board.Title|} = \"x\");")]
    [InlineData("_ = Task.Run(async () => { await Task.Yield(); {|CVT0402:board.Cards.Add|}(plain); });")]
    [InlineData("_ = Task.Factory.StartNew(() => {|CVT0402:board.Notes.Append|}(\"x\"));")]
    [InlineData("new Thread(() => {|CVT0402:card.Votes|}++).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => {|CVT0402:_model.Root.Title|} = \"x\");")]
    [InlineData("Parallel.ForEach(board.Cards, each => {|CVT0402:card.Text|} = each.Text);")]
    [InlineData("Parallel.Invoke(() => {|CVT0402:card.Text|} = \"a\", () => {|CVT0402:card.Size|} = 1);")]
    [InlineData("_ = Task.Run(() => {|CVT0402:model.Edit|}(b => b.Title = \"x\"));")]
    [InlineData("_ = Task.Run(() => { foreach (var each in board.Cards.Where(c => c.Size > 1)) { {|CVT0402:each.Text|} = \"\"; } });")]
    public Task On_another_thread(string body) => UsageHost.Verify(body, UsageHost.Forms);

    [Theory]
    [InlineData("_ = Task.Run(() => model.EditAsync(b => b.Title = \"x\"));")]
    [InlineData("var title = await Task.Run(() => board.Title + \"x\"); board.Title = title;")]
    [InlineData("_ = Task.Run(async () => { await using var own = await domain.Models.OpenAsync<RealTimeBoard>(\"a\"); own.Root.Title = \"x\"; });")]
    [InlineData("var context = SynchronizationContext.Current!; _ = Task.Run(() => context.Post(_ => board.Title = \"x\", null));")]
    [InlineData("_ = Task.Run(() => { RealTimeCard draft = plain; draft.Text = \"x\"; });")]
    [InlineData("_ = Task.Run(() => plain.Text = \"x\");")]
    public Task What_is_allowed(string body) => UsageHost.Verify(body, UsageHost.Forms);

    [Fact]
    public Task A_model_that_belongs_to_no_thread_is_edited_on_any() => UsageHost.Verify("await Task.Run(() => board.Title = \"x\");");
}
