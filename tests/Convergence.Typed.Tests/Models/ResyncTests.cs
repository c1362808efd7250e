using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Models;

/// <summary>Coming back: the resynchronisation of open models (protocol/models.md §14, behaviour/offline.md §12.3).</summary>
public sealed class ResyncTests : ExchangeTest
{
    [Fact]
    public async Task Missed_operations_are_fetched_and_pending_edits_sent_again_under_the_same_names()
    {
        await OpenAsync();
        Model.Root.Notes.Insert(0, "mine");
        var first = await Connection.ReceiveSubmissionAsync();
        await ReconnectAsync();

        var request = await Connection.AcceptResyncAsync(currentVersion: 3);
        Connection.SendOperation(ScriptedModels.Insert(0, "a"), 1);
        Connection.SendOperation(ScriptedModels.Insert(0, "b"), 2);
        var again = await Connection.ReceiveSubmissionAsync();

        Assert.Equal(("board", 1L), (request.ModelId, request.ContextVersion));
        Assert.Equal(ScriptedModels.CreatedTime, WireTime.ToDateTime(request.CreatedTime, "time"));
        Assert.Equal((first.SequenceNumber, 3L), (again.SequenceNumber, again.ContextVersion));
        Assert.Equal((first.FirstSequence, first.OperationHash), (again.FirstSequence, again.OperationHash));
        Assert.True((await Connection.CompleteAsync()).Open);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
        Connection.Acknowledge(again, 3);
        await Model.AcknowledgedAsync(Cancellation).InTime();
        Assert.Equal("bamine", Model.Root.Notes.Value);
        Assert.Equal(4, Model.Version);
    }

    [Fact]
    public async Task D09_An_own_operation_in_the_replay_is_an_acknowledgement()
    {
        await OpenAsync();
        Model.Root.Notes.Insert(0, "one");
        Model.Root.Notes.Insert(3, "two");
        var first = await Connection.ReceiveSubmissionAsync();
        await Connection.ReceiveSubmissionAsync();
        string replica = SignIn.ReplicaId;
        await ReconnectAsync();
        await Connection.AcceptResyncAsync(currentVersion: 2, highestSequence: 1);
        Connection.Replay(first, 1, replica);

        var second = await Connection.ReceiveSubmissionAsync();

        Assert.Equal((2, 2L, 2L), (second.SequenceNumber, second.FirstSequence, second.ContextVersion));
        Assert.Equal("onetwo", Model.Root.Notes.Value);
        Assert.Equal(1, Model.PendingEdits);
    }

    [Fact]
    public async Task D11_Operations_committed_meanwhile_wait_for_the_end_of_the_replay()
    {
        await OpenAsync();
        await ReconnectAsync();
        await Connection.AcceptResyncAsync(currentVersion: 2);
        Connection.SendOperation(ScriptedModels.SetTitle("live"), 2);
        Connection.SendOperation(ScriptedModels.SetTitle("replayed"), 1);

        await Connection.CompleteAsync();
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);

        Assert.Equal(3, Model.Version);
        Assert.Equal("live", Model.Root.Title);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_connection_lost_at_any_step_begins_anew_and_loses_nothing(int step)
    {
        await OpenAsync();
        Model.Root.Notes.Insert(0, "mine");
        await Connection.ReceiveSubmissionAsync();
        await ReconnectAsync();
        int replayed = 1;
        if (step == 0)
        {
            await Connection.ReceiveAsync(Body.ModelResyncRequest);
        }
        else
        {
            await Connection.AcceptResyncAsync(currentVersion: 2);
        }

        if (step >= 2)
        {
            Connection.SendOperation(ScriptedModels.Insert(0, "a"), 1);
            await Connection.ReceiveSubmissionAsync();
            replayed = 2;
        }

        if (step >= 3)
        {
            await Connection.ReceiveAsync(Body.ModelResyncClientComplete);
        }

        if (step >= 4)
        {
            Connection.SendServerComplete();
            await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
        }

        await ReconnectAsync(new SignInAnswer { SessionId = "s3" });
        var request = await Connection.AcceptResyncAsync(currentVersion: 2);
        if (request.ContextVersion == 1)
        {
            Connection.SendOperation(ScriptedModels.Insert(0, "a"), 1);
        }

        var submission = await Connection.ReceiveSubmissionAsync();
        Connection.Acknowledge(submission, 2);
        await Connection.CompleteAsync();
        await Model.AcknowledgedAsync(Cancellation).InTime();

        Assert.Equal(replayed, request.ContextVersion);
        Assert.Equal("amine", Model.Root.Notes.Value);
        Assert.Equal(3, Model.Version);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
    }

    [Fact]
    public async Task A_late_message_of_the_old_connection_changes_nothing()
    {
        using var window = new SingleThreadContext();
        await StartAsync();
        var opening = window.RunAsync(() => Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation));
        await Connection.AnswerOpenAsync();
        var model = await opening.InTime();
        using var busy = window.Occupy();

        // The window is busy: what comes has to wait, beyond the end of its connection.
        Connection.SendOperation(ScriptedModels.SetTitle("late"), 1);
        await Connection.SentAsync();
        await ReconnectAsync();
        var request = await Connection.AcceptResyncAsync(currentVersion: 2);
        Connection.SendOperation(ScriptedModels.SetTitle("replayed"), 1);
        busy.Dispose();
        await Connection.CompleteAsync();
        await Deadlines.UntilAsync(() => model.State == ModelState.Online);

        Assert.Equal(1, request.ContextVersion);
        Assert.Equal(2, model.Version);
        Assert.Equal("replayed", model.Root.Title);
    }

    [Fact]
    public async Task A_dirty_closed_model_is_synchronised_hidden_and_closed()
    {
        await OpenAsync();
        await Domain.DisconnectAsync(Cancellation);
        Model.Root.Title = "left behind";
        await Model.CloseAsync(Cancellation);
        await RestartAsync();

        await Connection.AcceptResyncAsync(currentVersion: 1);
        var submission = await Connection.ReceiveSubmissionAsync();
        Connection.Acknowledge(submission, 1);
        var complete = await Connection.CompleteAsync();

        Assert.False(complete.Open);
        var again = await Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation).InTime();
        Assert.Equal(0, again.PendingEdits);
        Assert.Equal("left behind", again.Root.Title);
    }

    [Fact]
    public async Task A_model_created_offline_is_created_before_it_is_synchronised()
    {
        Server.Sockets = SocketBehaviour.Refused;
        Domain = await Server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => Store;
            options.ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(10)];
        });
        var model = await Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board { Title = "here" }, Cancellation).InTime();
        model.Root.Votes++;
        Server.Sockets = SocketBehaviour.Open;
        await AcceptAsync();

        var request = await Connection.ReceiveAsync(Body.CreateRealTimeModelRequest);
        var create = request.CreateRealTimeModelRequest;
        Assert.Equal(("board", "boards", "here"), (create.ModelId, create.CollectionId, create.Data.Children["Title"].StringValue.Value));
        Assert.NotNull(create.CreatedTime);
        Connection.Respond(request, new() { CreateRealTimeModelResponse = new() { ModelId = "board" } });
        var resync = await Connection.AcceptResyncAsync(currentVersion: 1);
        Connection.Acknowledge(await Connection.ReceiveSubmissionAsync(), 1);
        await Connection.CompleteAsync();
        await model.AcknowledgedAsync(Cancellation).InTime();

        Assert.Equal(1, resync.ContextVersion);
        await Domain.SavedAsync(Cancellation);
        Assert.Equal(ModelFlags.None, (await Store.ReadModelAsync("board", Cancellation))!.Record.Flags);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_creation_that_had_succeeded_is_recognised_by_its_time(bool isOwn)
    {
        Server.Sockets = SocketBehaviour.Refused;
        Domain = await Server.OpenDomainAsync(options =>
        {
            options.StoreFactory = _ => Store;
            options.ReconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(10)];
        });
        var model = await Domain.Models.OpenAsync<RealTimeBoard>("board", static () => new Board(), Cancellation).InTime();
        Server.Sockets = SocketBehaviour.Open;
        await AcceptAsync();
        var request = await Connection.ReceiveAsync(Body.CreateRealTimeModelRequest);
        var time = WireTime.ToDateTime(request.CreateRealTimeModelRequest.CreatedTime, "time").AddMilliseconds(isOwn ? 0 : 1);
        var error = ErrorMessages.Create("model_already_exists", "It exists.", new Dictionary<string, Google.Protobuf.WellKnownTypes.Value>
        {
            ["fingerprint"] = Google.Protobuf.WellKnownTypes.Value.ForString(new DateTimeOffset(time).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        });
        Connection.Respond(request, error);

        if (isOwn)
        {
            await Connection.AcceptResyncAsync(currentVersion: 1);
            await Connection.CompleteAsync();
            await Deadlines.UntilAsync(() => model.State == ModelState.Online);
        }
        else
        {
            await Deadlines.UntilAsync(() => model.State == ModelState.Failed);
            Assert.Equal("id_taken", model.Failure!.Code);
        }
    }

    [Fact]
    public async Task A_model_removed_offline_is_deleted_before_anything_else()
    {
        await OpenAsync();
        await Domain.DisconnectAsync(Cancellation);
        await Domain.Models.RemoveAsync("board", Cancellation).InTime();
        Assert.Equal(ModelState.Closed, Model.State);
        var connecting = Domain.ConnectAsync(Cancellation);
        await AcceptAsync();
        await connecting.InTime();

        var opening = Domain.Models.OpenAsync<RealTimeBoard>("board", cancellationToken: Cancellation);
        var request = await Connection.ReceiveAsync(Body.DeleteRealtimeModelRequest);
        Assert.Equal(ScriptedModels.CreatedTime, WireTime.ToDateTime(request.DeleteRealtimeModelRequest.CreatedTime, "time"));
        Connection.Respond(request, new() { DeleteRealtimeModelResponse = new() });
        Connection.RespondError(await Connection.ReceiveAsync(Body.OpenRealTimeModelRequest), "model_not_found");

        Assert.Equal("model_not_found", (await Assert.ThrowsAsync<ServerErrorException>(() => opening.InTime())).Code);
        await Domain.SavedAsync(Cancellation);
        await foreach (var record in Store.ReadModelRecordsAsync(Cancellation))
        {
            Assert.Fail($"{record.ModelId} is still stored.");
        }
    }

    [Fact]
    public async Task An_exchange_that_stalls_is_begun_anew_once()
    {
        await OpenAsync(configure: options => options.SynchronisationTimeout = TimeSpan.FromMilliseconds(200));
        await ReconnectAsync();
        await Connection.AcceptResyncAsync(currentVersion: 2);

        // Nothing comes. The client tells the server to let go, and asks again.
        Assert.False((await Connection.ReceiveAsync(Body.ModelResyncClientComplete)).ModelResyncClientComplete.Open);
        Connection.SendServerComplete();
        var request = await Connection.AcceptResyncAsync(currentVersion: 2, resourceId: 2);
        Connection.SendOperation(ScriptedModels.SetTitle("there it is"), 1, resourceId: 2);
        await Connection.CompleteAsync(resourceId: 2);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);

        Assert.Equal(1, request.ContextVersion);
        Assert.Equal("there it is", Model.Root.Title);
    }

    [Fact]
    public async Task A_gap_is_closed_by_another_exchange()
    {
        await OpenAsync();
        Connection.SendOperation(ScriptedModels.SetTitle("third"), 3);

        Connection.Respond(await Connection.ReceiveAsync(Body.CloseRealTimeModelRequest), new() { CloseRealTimeModelResponse = new() });
        await Connection.AcceptResyncAsync(currentVersion: 4, resourceId: 2);
        for (int version = 1; version < 4; version++)
        {
            Connection.SendOperation(ScriptedModels.SetTitle($"{version}"), version, resourceId: 2);
        }

        await Connection.CompleteAsync(resourceId: 2);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
        Assert.Equal("3", Model.Root.Title);
    }

    [Fact]
    public async Task What_does_not_fit_rebuilds_the_model_once_and_then_fails_it()
    {
        await OpenAsync();
        Model.Root.Notes.Insert(0, "mine");
        await Connection.ReceiveSubmissionAsync();
        var notes = Model.Root.Notes;
        Connection.SendOperation(ScriptedModels.Insert(100, "nowhere"), 1);

        Connection.Respond(await Connection.ReceiveAsync(Body.CloseRealTimeModelRequest), new() { CloseRealTimeModelResponse = new() });
        await Connection.AcceptResyncAsync(currentVersion: 2, resourceId: 2);
        Connection.SendOperation(ScriptedModels.Insert(0, "theirs "), 1, resourceId: 2);
        await Connection.ReceiveSubmissionAsync();
        await Connection.CompleteAsync(resourceId: 2);
        await Deadlines.UntilAsync(() => Model.State == ModelState.Online);
        Assert.Same(notes, Model.Root.Notes);
        Assert.Equal("theirs mine", notes.Value);

        var failed = new TaskCompletionSource<ModelFailedEventArgs>();
        Model.Failed += (_, failure) => failed.TrySetResult(failure);
        Connection.SendOperation(ScriptedModels.Insert(100, "nowhere"), 2, resourceId: 2);
        var told = await failed.Task.InTime();

        Assert.Equal("concurrency", told.Code);
        Assert.Single(told.PendingOperations);
        Assert.Equal("theirs mine", Model.Root.Notes.Value);
        Assert.Throws<ModelFailedException>(() => Model.Root.Title = "x");
        await Assert.ThrowsAsync<ModelFailedException>(() => Model.AcknowledgedAsync(Cancellation));
    }

    [Fact]
    public async Task D09_Without_replica_ids_own_operations_are_recognised_by_the_sessions_they_were_sent_in()
    {
        var stock = new SignInAnswer { Capabilities = [] };
        await OpenAsync(stock);
        Model.Root.Notes.Insert(0, "one");
        Model.Root.Notes.Insert(3, "two");
        var first = await Connection.ReceiveSubmissionAsync();
        Assert.Equal((0L, 0UL), (first.FirstSequence, first.OperationHash));
        await Connection.ReceiveSubmissionAsync();
        Assert.Equal(["s1"], (await Store.ReadModelAsync("board", Cancellation))!.SubmissionSessions);
        await ReconnectAsync(stock with { SessionId = "s2" });
        await Connection.AcceptResyncAsync(currentVersion: 3);
        Connection.SendOperation(Codec(first), 1, session: "s1");
        Connection.SendOperation(ScriptedModels.Insert(0, "x"), 2);

        var second = await Connection.ReceiveSubmissionAsync();

        Assert.Equal((2, 3L), (second.SequenceNumber, second.ContextVersion));
        Assert.Equal("xonetwo", Model.Root.Notes.Value);
        Connection.Acknowledge(second, 3);
        await Model.AcknowledgedAsync(Cancellation).InTime();
    }

    private static Operations.Operation Codec(OperationSubmissionMessage submission) => OperationCodec.Decode(submission.Operation);
}
