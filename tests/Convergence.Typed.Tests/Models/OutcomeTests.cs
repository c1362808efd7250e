using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>What becomes of a model that the server refuses, closes or does not have (behaviour/offline.md §13).</summary>
public sealed class OutcomeTests : ExchangeTest
{
    [Theory]
    [InlineData(1, "write_revoked")]
    [InlineData(8, "read_revoked")]
    public async Task A_forced_close_fails_the_model_and_keeps_its_data(int reason, string code)
    {
        await OpenAsync();
        var failed = new TaskCompletionSource<ModelFailedEventArgs>();
        Model.Failed += (_, failure) => failed.TrySetResult(failure);
        Model.Root.Title = "mine";
        await Connection.ReceiveSubmissionAsync();

        Connection.ForceClose(reason);
        var told = await failed.Task.InTime();

        Assert.Equal(code, told.Code);
        Assert.Single(told.PendingOperations);
        Assert.Equal(ModelState.Failed, Model.State);
        Assert.Equal("mine", Model.Root.Title);
        await Model.SavedAsync(Cancellation);
        var stored = await Store.ReadModelAsync("board", Cancellation);
        Assert.True(stored!.Record.Flags.HasFlag(ModelFlags.Failed));
        Assert.Equal(code, stored.Record.LastErrorCode);
        Assert.Single(stored.Pending);
    }

    [Fact]
    public async Task A_refused_operation_is_tried_in_one_fresh_exchange_and_then_fails_the_model()
    {
        await OpenAsync();
        Model.Root.Title = "mine";
        await Connection.ReceiveSubmissionAsync();
        Connection.ForceClose(4);
        await Connection.AcceptResyncAsync(currentVersion: 1, resourceId: 2);
        await Connection.ReceiveSubmissionAsync();
        Assert.Equal(ModelState.Synchronising, Model.State);

        Connection.ForceClose(4, resourceId: 2);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Failed);

        Assert.Equal("operation_refused", Model.Failure!.Code);
    }

    [Fact]
    public async Task A_failed_model_opens_failed_again()
    {
        await OpenAsync();
        Model.Root.Title = "mine";
        Connection.ForceClose(1);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Failed);
        await RestartAsync();

        var again = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();

        Assert.Equal(ModelState.Failed, again.State);
        Assert.Equal("write_revoked", again.Failure!.Code);
        Assert.Equal("mine", again.Root.Title);
        Assert.Throws<ModelFailedException>(() => again.Root.Title = "x");
        Assert.Empty(Connection.TakeReceived());
    }

    [Fact]
    public async Task A_forced_close_with_resync_blames_nobody()
    {
        await OpenAsync();
        Model.Root.Title = "mine";
        var submission = await Connection.ReceiveSubmissionAsync();

        Connection.ForceClose(4, resync: true);
        await Connection.AcceptResyncAsync(currentVersion: 2, resourceId: 2, highestSequence: 1);
        Connection.Replay(submission, 1, SignIn.ReplicaId, resourceId: 2);
        await Connection.CompleteAsync(resourceId: 2);
        await Model.AcknowledgedAsync(Cancellation).InTime();

        Assert.Null(Model.Failure);
        Assert.Equal(2, Model.Version);
    }

    [Fact]
    public async Task A_deleted_model_hands_out_what_was_pending_and_is_forgotten()
    {
        await OpenAsync();
        var deleted = new TaskCompletionSource<ModelDeletedEventArgs>();
        var order = new List<string>();
        Model.Deleted += (_, told) =>
        {
            order.Add("deleted");
            deleted.TrySetResult(told);
        };
        Model.Closed += (_, _) => order.Add("closed");
        Model.Root.Title = "mine";
        await Connection.ReceiveSubmissionAsync();

        Connection.ForceClose(2);
        var arguments = await deleted.Task.InTime();
        await Deadlines.UntilAsync(() => order.Count == 2);

        Assert.Single(arguments.PendingOperations);
        Assert.Equal(["deleted", "closed"], order);
        Assert.Equal(ModelState.Closed, Model.State);
        await Domain.SavedAsync(Cancellation);
        Assert.Null(await Store.ReadModelAsync("board", Cancellation));
    }

    [Theory]
    [InlineData("model_not_found", true, "model_deleted")]
    [InlineData("model_fingerprint_mismatch", true, "incarnation_mismatch")]
    [InlineData("model_fingerprint_mismatch", false, "incarnation_mismatch")]
    [InlineData("unauthorized", false, "unauthorized")]
    public async Task A_refused_resynchronisation_fails_the_model(string refusal, bool isDirty, string code)
    {
        await OpenAsync();
        if (isDirty)
        {
            Model.Root.Title = "mine";
            await Connection.ReceiveSubmissionAsync();
        }

        await ReconnectAsync();
        Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), refusal);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Failed);

        Assert.Equal(code, Model.Failure!.Code);
        Assert.Equal(isDirty ? 1 : 0, Model.PendingEdits);
    }

    [Fact]
    public async Task After_another_model_has_taken_the_id_opening_gives_that_one()
    {
        await OpenAsync();
        Model.Root.Title = "mine";
        await Connection.ReceiveSubmissionAsync();
        await ReconnectAsync();
        Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), "model_fingerprint_mismatch");
        await Deadlines.UntilAsync(() => Model.State == ModelState.Failed);
        await Model.CloseAsync(Cancellation);

        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        await Connection.AnswerOpenAsync();
        var other = await opening.InTime();

        Assert.Equal("title", other.Root.Title);
        Assert.Equal(ModelState.Online, other.State);
    }

    [Fact]
    public async Task A_clean_model_that_is_not_found_is_deleted()
    {
        await OpenAsync();
        await ReconnectAsync();
        Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), "model_not_found");

        await Deadlines.UntilAsync(() => Model.State == ModelState.Closed);
        Assert.Null(Model.Failure);
    }

    [Fact]
    public async Task A_failed_commit_fails_the_model_and_nothing_of_it_is_sent()
    {
        await OpenAsync();
        var failed = new TaskCompletionSource<ModelFailedEventArgs>();
        Model.Failed += (_, failure) => failed.TrySetResult(failure);
        Store.CommitFailure = new StoreException(StoreFailure.InputOutput, "test", "The disk is gone.");

        Model.Root.Title = "mine";
        var told = await failed.Task.InTime();

        Assert.Equal("store_io_error", told.Code);
        Assert.Equal("mine", Model.Root.Title);
        Assert.DoesNotContain(Connection.TakeReceived(), message => message.BodyCase == Body.OperationSubmission);
        await Assert.ThrowsAsync<StoreException>(() => Model.SavedAsync(Cancellation));
        Store.CommitFailure = null;
    }

    [Fact]
    public async Task A_refusal_that_may_pass_fails_the_model_after_five_connections_in_a_row()
    {
        var time = new TestTime();
        await OpenAsync(configure: options => options.TimeProvider = time);
        for (int connection = 0; connection < 5; connection++)
        {
            Assert.Null(Model.Failure);
            await ReconnectAsync(new SignInAnswer { SessionId = $"r{connection}" });
            await RefuseUntilGivenUpAsync(time, connection + 1);
        }

        await Deadlines.UntilAsync(() => Model.State == ModelState.Failed);
        Assert.Equal("unknown", Model.Failure!.Code);
    }

    [Fact]
    public async Task A_success_forgets_the_refusals_before_it()
    {
        var time = new TestTime();
        await OpenAsync(configure: options => options.TimeProvider = time);
        await ReconnectAsync();
        await RefuseUntilGivenUpAsync(time, 1);
        await ReconnectAsync(new SignInAnswer { SessionId = "s3" });
        await Connection.AcceptResyncAsync(currentVersion: 1);
        await Connection.CompleteAsync();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
        await Model.SavedAsync(Cancellation);

        Assert.Equal(0, (await Store.ReadModelAsync("board", Cancellation))!.Record.FailedAttempts);
    }

    /// <summary>Refuses a resynchronisation and its repetitions on one connection.</summary>
    private async Task RefuseUntilGivenUpAsync(TestTime time, int connections)
    {
        TimeSpan[] waits = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];
        Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), "unknown");
        Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), "unknown");
        foreach (var wait in waits)
        {
            await time.PassAsync(wait);
            Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), "unknown");
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await Store.ReadModelAsync("board", Cancellation))!.Record.FailedAttempts < connections)
        {
            await Task.Delay(2, deadline.Token);
        }
    }
}
