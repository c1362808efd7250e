using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>What edits that were never submitted look like on the wire after a resynchronisation (behaviour/offline.md §8.2, schemas/protocol/EXTENSIONS.md).</summary>
public sealed class ComposingTests : ExchangeTest
{
    [Fact]
    public async Task Edits_made_offline_are_sent_as_one_compound_with_their_range_and_hash()
    {
        await OpenAsync();
        await GoOfflineAsync();
        Model.Root.Notes.Insert(0, "ab");
        Model.Root.Notes.Insert(2, "cd");
        Model.Root.Votes += 2;
        Model.Root.Notes.Remove(0, 1);
        Model.Root.Votes += 3;
        Model.Root.Title = "first";
        Model.Root.Title = "last";
        Assert.Equal(7, Model.PendingEdits);
        var stored = (await StoredAsync()).Pending;
        var submission = await ResyncAsync();

        Assert.Equal((1L, 7L, 2L), (submission.FirstSequence, submission.LastSequence, submission.ContextVersion));
        Assert.Equal("", submission.ReplicaId);
        Assert.Equal(HashOf(stored), submission.OperationHash);
        Assert.Equal(
            [ScriptedModels.Insert(1, "bcd"), new NumberDelta(ElementId.Parse("0:4"), 5), ScriptedModels.SetTitle("last")],
            Assert.IsType<CompoundOperation>(OperationCodec.Decode(submission.Operation)).Members);
        Assert.Equal(7, Model.PendingEdits);
        Connection.Acknowledge(submission, 2);
        await Model.AcknowledgedAsync(Cancellation).InTime();
        Assert.Equal((0, 3L, "xbcd"), (Model.PendingEdits, Model.Version, Model.Root.Notes.Value));
    }

    [Fact]
    public async Task What_was_submitted_before_is_sent_again_unchanged_and_not_composed()
    {
        await OpenAsync();
        Model.Root.Notes.Insert(0, "one");
        Model.Root.Notes.Insert(3, "two");
        OperationSubmissionMessage[] before = [await Connection.ReceiveSubmissionAsync(), await Connection.ReceiveSubmissionAsync()];
        await GoOfflineAsync();
        Model.Root.Notes.Insert(6, "three");
        Model.Root.Notes.Insert(11, "four");
        var first = await ResyncAsync();
        var second = await Connection.ReceiveSubmissionAsync();
        var third = await Connection.ReceiveSubmissionAsync();

        Assert.Equal(before.Select(Name), new[] { first, second }.Select(Name));
        Assert.Equal((ScriptedModels.Insert(1, "one"), ScriptedModels.Insert(4, "two")), (OperationCodec.Decode(first.Operation), OperationCodec.Decode(second.Operation)));
        Assert.Equal((3L, 4L), (third.FirstSequence, third.LastSequence));
        Assert.Equal(ScriptedModels.Insert(7, "threefour"), OperationCodec.Decode(third.Operation));
    }

    [Fact]
    public async Task A_composed_operation_that_was_submitted_keeps_its_range_and_hash_and_takes_nothing_in()
    {
        await OpenAsync();
        await GoOfflineAsync();
        Model.Root.Votes++;
        Model.Root.Votes++;
        var before = await ResyncAsync();
        await GoOfflineAsync();
        Model.Root.Votes++;
        await AcceptAsync(new SignInAnswer { SessionId = "s3" });
        await Connection.AcceptResyncAsync(currentVersion: 2);
        OperationSubmissionMessage[] again = [await ReceiveNextSubmissionAsync(), await ReceiveNextSubmissionAsync()];

        Assert.Equal(Name(before), Name(again[0]));
        Assert.Equal(before.Operation, again[0].Operation);
        Assert.Equal((3L, 3L), (again[1].FirstSequence, again[1].LastSequence));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_composed_operation_in_the_replay_confirms_all_its_edits(bool isRestarted)
    {
        await OpenAsync();
        await GoOfflineAsync();
        Model.Root.Votes++;
        Model.Root.Votes++;
        var submission = await ResyncAsync(); // committed, and the acknowledgement lost
        string replica = SignIn.ReplicaId;
        await (isRestarted ? Domain.DisconnectAsync(Cancellation) : GoOfflineAsync());
        Model.Root.Votes++;
        await Model.SavedAsync(Cancellation);
        var model = Model;
        if (isRestarted)
        {
            await RestartAsync();
            model = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();
        }
        else
        {
            await AcceptAsync(new SignInAnswer { SessionId = "s3" });
        }

        await Connection.AcceptResyncAsync(currentVersion: 3, highestSequence: 2);
        Connection.Replay(submission, 2, replica);
        var next = await ReceiveNextSubmissionAsync();

        Assert.Equal((3L, 3L, 3L), (next.FirstSequence, next.LastSequence, next.ContextVersion));
        Assert.Equal((1, 3), (model.PendingEdits, model.Root.Votes));
    }

    [Fact]
    public async Task A_composed_operation_is_not_sent_before_it_is_durable()
    {
        await OpenAsync();
        await GoOfflineAsync();
        Model.Root.Votes++;
        Model.Root.Votes++;
        await Model.SavedAsync(Cancellation);
        var disk = new TaskCompletionSource();
        Store.Committing = changes => changes.Any(static change => change is RewritePending) ? disk.Task : Task.CompletedTask;
        await AcceptAsync();
        await Connection.AcceptResyncAsync(currentVersion: 1);
        await Connection.CompleteAsync();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);

        // An edit of another kind is held back too: it comes after.
        Model.Root.Title = "later";
        Assert.DoesNotContain(Connection.TakeReceived(), static message => message.BodyCase == Body.OperationSubmission);
        disk.SetResult();
        var submission = await Connection.ReceiveSubmissionAsync();

        Assert.Equal((1L, 2L), (submission.FirstSequence, submission.LastSequence));
        var record = (await StoredAsync()).Pending[0];
        Assert.Equal((1L, 2L, submission.OperationHash), (record.Id.Sequence, record.LastSequence, record.Hash));
        Assert.Equal(3, (await Connection.ReceiveSubmissionAsync()).FirstSequence);
    }

    [Fact]
    public async Task Edits_that_cancel_each_other_use_up_their_numbers()
    {
        await OpenAsync();
        await GoOfflineAsync();
        Model.Root.Notes.Insert(0, "typed");
        Model.Root.Notes.Remove(0, 5);

        var submission = await ResyncAsync();

        Assert.Equal((1L, 2L), (submission.FirstSequence, submission.LastSequence));
        Assert.True(Assert.IsType<StringSplice>(OperationCodec.Decode(submission.Operation)).NoOp);
        Connection.Acknowledge(submission, 2);
        await Model.AcknowledgedAsync(Cancellation).InTime();
    }

    private static (int, long, long, ulong) Name(OperationSubmissionMessage submission) =>
        (submission.SequenceNumber, submission.FirstSequence, submission.LastSequence, submission.OperationHash);

    /// <summary>The hash as the protocol describes it: FNV-1a over the number and the hash of each edit, eight bytes each, the lowest first.</summary>
    private static ulong HashOf(IEnumerable<PendingOperation> edits)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (byte value in edits.SelectMany(static edit => (byte[])[.. BitConverter.GetBytes(edit.Id.Sequence), .. BitConverter.GetBytes(edit.Hash)]))
        {
            hash = (hash ^ value) * 0x100000001b3;
        }

        return hash;
    }

    private async Task GoOfflineAsync()
    {
        Connection.Cut();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Offline);
    }

    private async Task<StoredModel> StoredAsync()
    {
        await Model.SavedAsync(Cancellation);
        return (await Store.ReadModelAsync("board", Cancellation))!;
    }

    /// <summary>Comes back to a server where somebody has written an x before the text; returns the first operation that is sent.</summary>
    private async Task<OperationSubmissionMessage> ResyncAsync()
    {
        await AcceptAsync();
        await Connection.AcceptResyncAsync(currentVersion: 2);
        Connection.SendOperation(ScriptedModels.Insert(0, "x"), 1);
        await Connection.CompleteAsync();
        return await Connection.ReceiveSubmissionAsync();
    }

    private async Task<OperationSubmissionMessage> ReceiveNextSubmissionAsync() => (await Connection.SkipToAsync(Body.OperationSubmission)).OperationSubmission;
}
