using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class FailureTests
{
    [Fact]
    public async Task An_operation_that_cannot_be_applied_closes_the_model_for_its_author_alone()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var adas = await ada.OpenAsync("board");
        var bobs = await bob.OpenAsync("board");
        await ada.NextAsync(Body.RemoteClientOpenedModel);

        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Vote());
        await ada.SubmitAsync(adas.ResourceId, 2, 1, Boards.Insert(99, "x"));
        await ada.SubmitAsync(adas.ResourceId, 3, 1, Boards.Vote());
        await ada.NextAckAsync(); // what came before it counts
        var closed = (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel;
        Assert.Equal((4, false, adas.ResourceId), (closed.ReasonCode, closed.Resync, closed.ResourceId));
        await bob.NextOperationAsync();
        Assert.Equal(ada.SessionId, (await bob.NextAsync(Body.RemoteClientClosedModel)).RemoteClientClosedModel.SessionId);
        await bob.SubmitAsync(bobs.ResourceId, 1, 2, Boards.Vote());
        Assert.Equal(2, (await bob.NextAckAsync()).Version);
    }

    [Fact]
    public async Task A_version_that_the_session_cannot_have_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        await ada.CreateAsync("board");
        foreach (var version in new long[] { 0, 2 })
        {
            var board = await ada.OpenAsync("board");
            await ada.SubmitAsync(board.ResourceId, 1, version, Boards.Vote());
            Assert.Equal(4, (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.ReasonCode);
        }
    }

    [Fact]
    public async Task D31_What_is_not_an_operation_is_an_error_and_closes_the_model_for_its_author()
    {
        await using var server = await TestServer.StartAsync(static options => options.MaximumDepth = 2);
        var ada = await server.SignInAsync();
        await ada.CreateAsync("board");
        var deep = new ObjectAddProperty(Boards.Root, "deep", Deep(3));
        foreach (var operation in new OperationData?[] { null, new(), OperationCodec.Encode(deep) })
        {
            var board = await ada.OpenAsync("board");
            await ada.SendAsync(new ConvergenceMessage
            {
                OperationSubmission = new OperationSubmissionMessage { ResourceId = board.ResourceId, SequenceNumber = 1, ContextVersion = 1, Operation = operation },
            });
            Assert.Equal("invalid_operation", (await ada.NextErrorAsync()).Code);
            Assert.Equal(4, (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.ReasonCode);
        }

        static ObjectData Deep(int levels) =>
            new(new ElementId("2", levels), levels == 1 ? [] : [KeyValuePair.Create<string, Operations.DataValue>("child", Deep(levels - 1))]);
    }

    [Fact]
    public async Task An_operation_that_cannot_be_stored_is_told_to_nobody()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(7);
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var adas = await ada.OpenAsync("board");
        await bob.OpenAsync("board");
        await ada.NextAsync(Body.RemoteClientOpenedModel);

        server.Store.AppendsThatFail = 1;
        await ada.SubmitAsync(adas.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        var closed = (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel;
        Assert.Equal((4, true), (closed.ReasonCode, closed.Resync));
        Assert.False((await bob.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.Resync); // a stock client knows nothing of it

        var resync = await ada.ResyncAsync("board", 1);
        Assert.Equal((1L, 0L), (resync.CurrentVersion, resync.HighestSequence));
        await ada.SubmitAsync(resync.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        Assert.Equal(1, (await ada.NextAckAsync()).Version);
        Assert.Equal(1, Boards.VotesOf((await bob.OpenAsync("board")).Data));
    }

    [Fact]
    public async Task Everything_behind_an_append_that_fails_is_void()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(7);
        var bob = await server.SignInAsync();
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        server.Store.HoldAppends();
        for (var edit = 1; edit <= 10; edit++)
        {
            await ada.SubmitAsync(board.ResourceId, edit, 1, Boards.Vote(), edit: edit);
            await ada.ExpectNothingAsync(); // an append of its own
        }

        await bob.StartAsync(RawClient.OpenRequest("board"));
        await bob.ExpectNothingAsync();
        server.Store.FailHeld();
        Assert.True((await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.Resync);
        var bobs = (await bob.NextAsync(Body.OpenRealTimeModelResponse)).OpenRealTimeModelResponse; // of what remains
        Assert.Equal((1L, 0.0), (bobs.Version, Boards.VotesOf(bobs.Data)));
    }

    [Fact]
    public async Task An_edit_that_was_stored_by_a_server_that_died_before_saying_so_is_there_once()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(7);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        server.Store.AppendsThatDieAfterwards = 1;
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await ada.NextAsync(Body.ForceCloseRealTimeModel);
        ada.Wire.Cut();
        await server.RestartAsync();

        var again = await server.SignInAsync(7);
        var resync = await again.ResyncAsync("board", 1);
        Assert.Equal((2L, 1L), (resync.CurrentVersion, resync.HighestSequence));
        Assert.Equal(1, (await again.NextOperationAsync()).FirstSequence);
        Assert.Equal((2L, 1.0), await StateAsync(await server.SignInAsync()));
    }

    [Fact]
    public async Task A_server_that_stops_writes_what_it_has_accepted()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(7);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        server.Store.HoldAppends();
        for (var edit = 1; edit <= 100; edit++)
        {
            await ada.SubmitAsync(board.ResourceId, edit, 1, Boards.Vote(), edit: edit);
        }

        await ada.ExpectNothingAsync();
        await server.RestartAsync();
        Assert.Equal((101L, 100.0), await StateAsync(await server.SignInAsync()));
    }

    [Fact]
    public async Task A_restart_loses_nothing_that_was_acknowledged_and_uses_the_snapshots()
    {
        await using var server = await TestServer.StartAsync(static options => options.SnapshotInterval = 10);
        var ada = await server.SignInAsync();
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        for (var sequence = 1; sequence <= 25; sequence++)
        {
            await ada.SubmitAsync(board.ResourceId, sequence, sequence, Boards.Insert(sequence - 1, ((char)('a' + sequence - 1)).ToString()));
            await ada.NextAckAsync();
        }

        await server.RestartAsync();
        var loaded = await server.Default.Store.LoadModelAsync("board", TestContext.Current.CancellationToken);
        Assert.Equal((21L, 26L), (loaded!.Snapshot.Version, loaded.Model.Version));
        var again = await (await server.SignInAsync()).OpenAsync("board");
        Assert.Equal((26L, "abcdefghijklmnopqrstuvwxy"), (again.Version, Boards.TextOf(again.Data)));
        Assert.Equal("3", again.ValueIdPrefix);
        Assert.NotEqual(board.ModifiedTime, again.ModifiedTime);
    }

    private static async Task<(long Version, double Votes)> StateAsync(RawClient client)
    {
        var board = await client.OpenAsync("board");
        return (board.Version, Boards.VotesOf(board.Data));
    }
}
