using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>The exchange of an open model with the server: opening, editing, acknowledgements, operations of others.</summary>
public sealed class ExchangeTests : ExchangeTest
{
    [Fact]
    public async Task An_edit_is_sent_with_its_name_and_acknowledged()
    {
        await OpenAsync();

        Model.Root.Title = "mine";
        var submission = await Connection.ReceiveSubmissionAsync();

        Assert.Equal((1, 1, 1L), (submission.ResourceId, submission.SequenceNumber, submission.ContextVersion));
        Assert.Equal((1L, 1L), (submission.FirstSequence, submission.LastSequence));
        Assert.Equal(OperationHash.Compute(ScriptedModels.SetTitle("mine")), submission.OperationHash);
        Assert.Equal("", submission.ReplicaId);
        Assert.Equal(1, Model.PendingEdits);
        Connection.Acknowledge(submission, 1);
        await Model.AcknowledgedAsync(Cancellation).InTime();
        Assert.Equal(2, Model.Version);
        Assert.Equal(0, Model.PendingEdits);
        await Model.SavedAsync(Cancellation);
        var stored = await Store.ReadModelAsync("board", Cancellation);
        Assert.Empty(stored!.Pending);
        Assert.Equal(2, stored.Record.Version);
    }

    [Fact]
    public async Task An_operation_of_others_is_applied_and_rebases_what_is_pending()
    {
        await OpenAsync();
        Model.Root.Notes.Insert(0, "mine");
        await Connection.ReceiveSubmissionAsync();

        Connection.SendOperation(ScriptedModels.Insert(0, "theirs "), 1);
        await Deadlines.UntilAsync(() => Model.Version == 2);
        Model.Root.Notes.Insert(Model.Root.Notes.Length, "!");
        var second = await Connection.ReceiveSubmissionAsync();

        Assert.Equal("theirs mine!", Model.Root.Notes.Value);
        Assert.Equal((2, 2L), (second.SequenceNumber, second.ContextVersion));
        await Model.SavedAsync(Cancellation);
        var stored = await Store.ReadModelAsync("board", Cancellation);
        Assert.Equal([7, 11], stored!.Pending.Select(record => ((StringSplice)record.Operation).Index));
        Assert.Equal(1, stored.Record.ConfirmedCount);
    }

    [Fact]
    public async Task Operations_of_others_wait_for_the_end_of_a_block()
    {
        await OpenAsync();
        string? during = null;

        Model.Edit(board =>
        {
            board.Notes.Insert(0, "mine");
            Connection.SendOperation(ScriptedModels.Insert(0, "theirs "), 1);
            Thread.SpinWait(1);
            Assert.False(Task.Run(() => Deadlines.UntilAsync(() => Model.Version > 1), Cancellation).Wait(50, Cancellation));
            during = board.Notes.Value;
        });
        await Deadlines.UntilAsync(() => Model.Version == 2);

        Assert.Equal("mine", during);
        Assert.Equal("theirs mine", Model.Root.Notes.Value);
    }

    [Fact]
    public async Task Operations_right_behind_the_answer_to_the_opening_are_not_missed()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        await Connection.AnswerOpenAsync();
        Connection.SendOperation(ScriptedModels.SetTitle("one"), 1);
        Connection.SendOperation(ScriptedModels.SetTitle("two"), 2);
        var model = await opening.InTime();

        await Deadlines.UntilAsync(() => model.Version == 3);

        Assert.Equal("two", model.Root.Title);
    }

    [Fact]
    public async Task A_model_that_does_not_exist_is_created_with_what_create_gives()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board { Title = "new" }, Cancellation);
        var request = await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest);
        var answer = await Connection.RequestAsync(new()
        {
            ModelAutoCreateConfigRequest = new() { AutoCreateId = request.OpenRealTimeModelRequest.AutoCreateId!.Value },
        });

        Assert.Equal("boards", answer.ModelAutoCreateConfigResponse.Collection);
        Assert.Equal("new", answer.ModelAutoCreateConfigResponse.Data.Children["Title"].StringValue.Value);
        Assert.StartsWith("@", answer.ModelAutoCreateConfigResponse.Data.Id, StringComparison.Ordinal);
        Connection.RespondError(request, "data_request_failure");
        Assert.Equal("data_request_failure", (await Assert.ThrowsAsync<ServerErrorException>(() => opening.InTime())).Code);
    }

    [Fact]
    public async Task What_create_throws_comes_out_of_the_opening()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", static () => throw new TimeZoneNotFoundException(), Cancellation);
        var request = await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest);

        await Assert.ThrowsAsync<ProtocolErrorException>(() => Connection.RequestAsync(new()
        {
            ModelAutoCreateConfigRequest = new() { AutoCreateId = request.OpenRealTimeModelRequest.AutoCreateId!.Value },
        }));

        Connection.RespondError(request, "data_request_failure");
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => opening.InTime());
    }

    [Fact]
    public async Task A_refused_opening_throws_the_code_of_the_server()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        Connection.RespondError(await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest), "unauthorized");

        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ServerErrorException>(() => opening.InTime())).Code);
    }

    [Fact]
    public async Task A_model_of_another_collection_is_closed_at_the_server_again()
    {
        await StartAsync();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        await Connection.AnswerOpenAsync(collection: "notes");

        await Assert.ThrowsAsync<WrongCollectionException>(() => opening.InTime());
        Assert.Equal(1, (await Connection.ReceiveAsync(Body.CloseRealTimeModelRequest)).CloseRealTimeModelRequest.ResourceId);
    }

    [Fact]
    public async Task A_cancelled_opening_that_succeeds_later_is_closed_at_the_server()
    {
        await StartAsync();
        using var cancelling = new CancellationTokenSource();
        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: cancelling.Token);
        var request = await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.InTime());
        Connection.AnswerOpen(request);

        var close = await Connection.SkipToAsync(Body.CloseRealTimeModelRequest);
        Assert.Equal(1, close.CloseRealTimeModelRequest.ResourceId);
    }

    [Fact]
    public async Task Closing_sends_what_is_pending_and_then_closes_at_the_server()
    {
        await OpenAsync();
        Model.Root.Title = "last";
        await Model.CloseAsync(Cancellation).InTime();
        var submission = await Connection.ReceiveSubmissionAsync();
        Connection.Acknowledge(submission, 1);

        var close = await Connection.ReceiveAsync(Body.CloseRealTimeModelRequest);

        Assert.Equal(ModelState.Closed, Model.State);
        Connection.Respond(close, new() { CloseRealTimeModelResponse = new() });
        var again = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();
        Assert.Equal("last", again.Root.Title);
        Assert.Equal(0, again.PendingEdits);
    }

    [Fact]
    public async Task A_model_opened_again_while_it_is_being_closed_stays_open()
    {
        await OpenAsync();
        Model.Root.Title = "last";
        await Model.CloseAsync(Cancellation).InTime();
        var again = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();
        again.Root.Subtitle = "and on";

        Connection.Acknowledge(await Connection.ReceiveSubmissionAsync(), 1);
        Connection.Acknowledge(await Connection.ReceiveSubmissionAsync(), 2);
        await again.AcknowledgedAsync(Cancellation).InTime();

        Assert.Equal(ModelState.Online, again.State);
        Assert.Empty(Connection.TakeReceived());
    }

    [Fact]
    public async Task Edits_beyond_the_window_wait_for_acknowledgements()
    {
        await OpenAsync();
        for (int i = 0; i < 600; i++)
        {
            Model.Root.Votes++;
        }

        for (int i = 0; i < 512; i++)
        {
            Assert.Equal(i + 1, (await Connection.ReceiveSubmissionAsync()).SequenceNumber);
        }

        // All are durable, and what follows on the wire is something else.
        await Deadlines.UntilAsync(() => Model.UnsavedEdits == 0);
        _ = Model.Read(static board => board.Votes);
        var other = Domain.Models.OpenAsync<RealTimeBoard>("other", cancellationToken: Cancellation);
        Connection.RespondError(await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest), "model_not_found");
        await Assert.ThrowsAsync<ServerErrorException>(() => other.InTime());
        Connection.Send(new() { OperationAck = new() { ResourceId = 1, SequenceNumber = 1, Version = 1, FirstSequence = 1, LastSequence = 1 } });
        Assert.Equal(513, (await Connection.ReceiveSubmissionAsync()).SequenceNumber);
    }

    [Fact]
    public async Task Collaborators_come_and_go()
    {
        await OpenAsync();
        Assert.Equal(["s1"], Model.Collaborators.Select(one => one.SessionId));
        Assert.True(Model.Collaborators[0].IsSelf);

        Connection.Send(new() { RemoteClientOpenedModel = new() { ResourceId = 1, SessionId = "bob" } });
        await Deadlines.UntilAsync(() => Model.Collaborators.Count == 2);
        Connection.Send(new() { RemoteClientClosedModel = new() { ResourceId = 1, SessionId = "bob" } });
        await Deadlines.UntilAsync(() => Model.Collaborators.Count == 1);
    }
}
