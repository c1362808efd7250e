using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>Defects of the original client that no other test is about (ot/semantics.md §11).</summary>
public sealed class DefectTests : ExchangeTest
{
    [Fact]
    public async Task D09_After_a_second_reconnect_an_edit_is_known_by_the_session_it_was_sent_in_last()
    {
        var stock = new SignInAnswer { Capabilities = [] };
        await OpenAsync(stock);
        Model.Root.Notes.Insert(0, "one");
        await Connection.ReceiveSubmissionAsync();
        await ReconnectAsync(stock with { SessionId = "s2" });
        await Connection.AcceptResyncAsync(currentVersion: 1);
        var again = await Connection.ReceiveSubmissionAsync(); // committed this time, and the acknowledgement lost
        await ReconnectAsync(stock with { SessionId = "s3" });

        await Connection.AcceptResyncAsync(currentVersion: 2);
        Connection.SendOperation(OperationCodec.Decode(again.Operation), 1, session: "s2");
        await Connection.CompleteAsync();

        await Model.AcknowledgedAsync(Cancellation).InTime();
        Assert.Equal(("one", 2L), (Model.Root.Notes.Value, Model.Version));
        Assert.DoesNotContain(Connection.TakeReceived(), static message => message.BodyCase == Body.OperationSubmission);
    }

    [Fact]
    public async Task D15_What_is_in_flight_is_not_taken_for_acknowledged_while_a_block_is_open()
    {
        await OpenAsync();
        Model.Root.Title = "in flight";
        var first = await Connection.ReceiveSubmissionAsync();
        bool wasAcknowledged = true;
        int pending = 0;

        Model.Edit(board =>
        {
            board.Votes++;
            wasAcknowledged = Model.AcknowledgedAsync(Cancellation).IsCompleted;
            pending = Model.PendingEdits;
        });

        Assert.False(wasAcknowledged);
        Assert.Equal(1, pending);
        var second = await Connection.ReceiveSubmissionAsync();
        var all = Model.AcknowledgedAsync(Cancellation);
        Connection.Acknowledge(first, 1);
        await Deadlines.UntilAsync(() => Model.PendingEdits == 1);
        Assert.False(all.IsCompleted);
        Connection.Acknowledge(second, 2);
        await all.InTime();
    }

    [Fact]
    public async Task D17_D18_A_restart_gives_the_same_text_and_sends_what_was_pending()
    {
        // The example of the specification, and an insertion behind it: the original stores what was shifted already and shifts it again.
        await OpenAsync();
        Connection.SendOperation(ScriptedModels.Insert(0, "abc"), 1);
        await Deadlines.UntilAsync(() => Model.Root.Notes.Value == "abc");
        Model.Root.Notes.Insert(0, "X");
        await Connection.ReceiveSubmissionAsync();
        Model.Root.Notes.Append("Z");
        await Connection.ReceiveSubmissionAsync();
        Connection.SendOperation(ScriptedModels.Insert(1, "Y"), 2);
        await Deadlines.UntilAsync(() => Model.Root.Notes.Value == "XaYbcZ");
        await Domain.SavedAsync(Cancellation);

        await RestartAsync();
        var model = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();
        var request = await Connection.AcceptResyncAsync(currentVersion: 3);
        Assert.Equal(("XaYbcZ", 2, 3L), (model.Root.Notes.Value, model.PendingEdits, request.ContextVersion));

        // The server has neither, so they are sent as one operation, once that is in the store.
        await Connection.CompleteAsync();
        var submission = await Connection.ReceiveSubmissionAsync();
        Assert.Equal((1L, 2L), (submission.FirstSequence, submission.LastSequence));
        Assert.Equal(
            [ScriptedModels.Insert(0, "X"), ScriptedModels.Insert(5, "Z")], Assert.IsType<CompoundOperation>(OperationCodec.Decode(submission.Operation)).Members);
        Connection.Acknowledge(submission, 3);
        await model.AcknowledgedAsync(Cancellation).InTime();
        Assert.Equal("XaYbcZ", model.Root.Notes.Value);
    }

    [Fact]
    public async Task D32_A_copy_that_is_ahead_of_the_server_fails_with_its_edits_kept_and_can_be_opened_anew()
    {
        await OpenAsync();
        Model.Root.Title = "mine";
        await Connection.ReceiveSubmissionAsync();
        await ReconnectAsync();

        Connection.RespondError(await Connection.ReceiveAsync(Body.ModelResyncRequest), "model_version_ahead");
        await Deadlines.UntilAsync(() => Model.State == ModelState.Failed);

        Assert.Equal(("incarnation_mismatch", 1), (Model.Failure!.Code, Model.PendingEdits));
        await Model.CloseAsync(Cancellation);
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        await Connection.AnswerOpenAsync();
        Assert.Equal("title", (await opening.InTime()).Root.Title);
    }
}
