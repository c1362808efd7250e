using Convergence.Typed.Protocol;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Models;

/// <summary>A model that belongs to a window, while the server sends (design.md §6).</summary>
public sealed class ContextTests : ExchangeTest
{
    [Fact]
    public async Task Remote_changes_and_their_events_wait_for_the_window_and_run_there()
    {
        using var window = new SingleThreadContext();
        var model = await OpenOnAsync(window);
        var elsewhere = 0;
        var heard = new TaskCompletionSource();
        model.Root.PropertyChanged += (_, _) =>
        {
            elsewhere += window.IsHere ? 0 : 1;
            heard.TrySetResult();
        };
        using var busy = window.Occupy();

        Connection.SendOperation(ScriptedModels.SetTitle("theirs"), 1);
        await ArrivedAsync();

        Assert.Equal("title", model.Root.Title);
        Assert.Equal(1, model.Version);
        busy.Dispose();
        await heard.Task.InTime();
        Assert.Equal("theirs", model.Root.Title);
        Assert.Equal(0, elsewhere);
    }

    [Fact]
    public async Task An_acknowledgement_does_not_wait_for_the_window()
    {
        using var window = new SingleThreadContext();
        var model = await OpenOnAsync(window);
        await model.EditAsync(static board => board.Title = "mine", Cancellation);
        var submission = await Connection.ReceiveSubmissionAsync();
        using var busy = window.Occupy();

        Connection.Acknowledge(submission, 1);
        await model.AcknowledgedAsync(Cancellation).InTime();

        Assert.Equal(2, model.Version);
        busy.Dispose();
    }

    [Fact]
    public async Task Acknowledgements_behind_remote_operations_keep_their_place()
    {
        using var window = new SingleThreadContext();
        var model = await OpenOnAsync(window);
        await model.EditAsync(static board => board.Title = "mine", Cancellation);
        var submission = await Connection.ReceiveSubmissionAsync();
        using var busy = window.Occupy();

        Connection.SendOperation(ScriptedModels.Insert(0, "theirs"), 1);
        Connection.Acknowledge(submission, 2);
        await ArrivedAsync();
        Assert.Equal(1, model.PendingEdits);
        busy.Dispose();
        await model.AcknowledgedAsync(Cancellation).InTime();

        Assert.Equal(3, model.Version);
        Assert.Equal("theirs", model.Root.Notes.Value);
    }

    [Fact]
    public async Task Closing_does_not_need_the_window_any_more()
    {
        using var window = new SingleThreadContext();
        var model = await OpenOnAsync(window);
        using var busy = window.Occupy();
        Connection.SendOperation(ScriptedModels.SetTitle("theirs"), 1);
        await ArrivedAsync();

        await model.CloseAsync(Cancellation).InTime();
        await Connection.ReceiveAsync(ConvergenceMessage.BodyOneofCase.CloseRealTimeModelRequest);
    }

    private async Task<RealTimeModel<RealTimeBoard>> OpenOnAsync(SingleThreadContext window)
    {
        await StartAsync();
        var opening = window.RunAsync(() => Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation));
        await Connection.AnswerOpenAsync();
        return await opening.InTime();
    }

    /// <summary>What was sent so far has been handled, as far as it does not wait for something else: the answer to a question behind it is here.</summary>
    private async Task ArrivedAsync()
    {
        var refused = await Assert.ThrowsAsync<ProtocolErrorException>(() => Connection.RequestAsync(new() { ModelAutoCreateConfigRequest = new() { AutoCreateId = 4711 } }));
        Assert.Equal("unknown_model", refused.Code);
    }
}
