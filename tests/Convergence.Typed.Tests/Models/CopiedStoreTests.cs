using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Models;

/// <summary>Copies and backups of a store (design.md §5).</summary>
public sealed class CopiedStoreTests : ExchangeTest
{
    [Fact]
    public async Task A_number_that_was_never_issued_gives_the_store_a_new_id_before_anything_is_sent()
    {
        await OpenAsync();
        string first = SignIn.ReplicaId;
        var copied = new TaskCompletionSource();
        Domain.StoreCopied += (_, _) => copied.TrySetResult();
        Connection.Cut();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Offline);
        Model.Root.Notes.Insert(0, "mine");
        await AcceptAsync();
        await Connection.AcceptResyncAsync(currentVersion: 1, highestSequence: 5);

        await copied.Task.InTime();
        await Connection.Ended;
        await AcceptAsync(new SignInAnswer { SessionId = "s3" });

        Assert.NotEqual(first, SignIn.ReplicaId);
        await Connection.AcceptResyncAsync(currentVersion: 1);
        var submission = await Connection.ReceiveSubmissionAsync();
        Assert.Equal((1L, ""), (submission.FirstSequence, submission.ReplicaId)); // the server has a number 1 of the old id
        Connection.Acknowledge(submission, 1);
        await Model.AcknowledgedAsync(Cancellation).InTime();
        await Model.SavedAsync(Cancellation);
        Assert.Empty((await Store.ReadModelAsync("board", Cancellation))!.Pending);
    }

    [Fact]
    public async Task A_renamed_edit_is_not_sent_before_its_new_name_is_durable()
    {
        await OpenAsync();
        var disk = new TaskCompletionSource();
        Store.Committing = changes => changes.Any(static change => change is RekeyPending) ? disk.Task : Task.CompletedTask;
        Connection.Cut();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Offline);
        Model.Root.Notes.Insert(0, "mine");
        await AcceptAsync();
        await Connection.AcceptResyncAsync(currentVersion: 1, highestSequence: 5);
        await Connection.Ended;
        await AcceptAsync(new SignInAnswer { SessionId = "s3" });
        await Connection.AcceptResyncAsync(currentVersion: 1);

        // Were it sent now, a crash would leave the old name in the store, under which nobody would recognise it at the server.
        try
        {
            await Connection.CompleteAsync();
        }
        finally
        {
            disk.SetResult();
        }

        var submission = await Connection.ReceiveSubmissionAsync();

        Assert.Equal((1L, ""), (submission.FirstSequence, submission.ReplicaId));
    }

    [Fact]
    public async Task An_edit_that_both_copies_have_is_recognised_and_the_others_are_renamed()
    {
        await OpenAsync();
        Connection.Cut();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Offline);
        Model.Root.Notes.Insert(0, "common");
        Model.Root.Notes.Insert(6, " mine");
        await AcceptAsync();
        string replica = SignIn.ReplicaId;

        // The other copy has sent the common edit 1, and an edit 2 of its own.
        await Connection.AcceptResyncAsync(currentVersion: 3, highestSequence: 2);
        var common = new Protocol.Model.OperationSubmissionMessage
        {
            FirstSequence = 1,
            LastSequence = 1,
            OperationHash = Operations.OperationHash.Compute(ScriptedModels.Insert(0, "common")),
            Operation = Protocol.OperationCodec.Encode(ScriptedModels.Insert(0, "common")),
        };
        var other = new Protocol.Model.OperationSubmissionMessage
        {
            FirstSequence = 2,
            LastSequence = 2,
            OperationHash = 4711,
            Operation = Protocol.OperationCodec.Encode(ScriptedModels.Insert(6, " theirs")),
        };
        Connection.Replay(common, 1, replica, session: "copy");
        Connection.Replay(other, 2, replica, session: "copy");
        await Connection.Ended;
        await AcceptAsync(new SignInAnswer { SessionId = "s3" });
        Assert.NotEqual(replica, SignIn.ReplicaId);
        var request = await Connection.AcceptResyncAsync(currentVersion: 3);
        var submission = await Connection.ReceiveSubmissionAsync();

        Assert.Equal(3, request.ContextVersion);
        Assert.Equal((2L, ""), (submission.FirstSequence, submission.ReplicaId));
        Assert.Equal(1, Model.PendingEdits);
        Assert.Equal("common theirs mine", Model.Root.Notes.Value);
    }
}
