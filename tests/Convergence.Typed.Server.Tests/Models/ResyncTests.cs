using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Google.Protobuf.WellKnownTypes;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class ResyncTests
{
    [Fact]
    public async Task A_client_that_missed_nothing_is_back_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        await ada.CreateAsync("board");
        var resync = await ada.ResyncAsync("board", 1);
        Assert.Equal(1, resync.CurrentVersion);
        Assert.Equal(new ModelPermissionsData { Read = true, Write = true, Remove = true, Manage = true }, resync.Permissions);
        Assert.Null(resync.CreatedTime); // the published protocol has no such field
        await ada.CompleteResyncAsync(resync.ResourceId);
        var complete = (await ada.NextAsync(Body.ModelResyncServerComplete)).ModelResyncServerComplete;
        Assert.Equal([ada.SessionId], complete.ConnectedClients);
        Assert.Empty(complete.ResyncingClients);
    }

    [Fact]
    public async Task What_was_missed_comes_in_order_with_its_authors_then_what_is_new()
    {
        await using var server = await TestServer.StartAsync();
        var gone = await server.SignInAsync();
        await gone.CreateAsync("board");
        await EditAsync(gone, "board", 600); // more than two pages
        var goneSession = gone.SessionId;
        gone.Wire.Cut();

        var bob = await server.SignInAsync();
        var board = await bob.OpenAsync("board");
        var ada = await server.SignInAsync();
        await ada.StartResyncAsync("board", 3);
        for (var sequence = 1; sequence <= 50; sequence++)
        {
            await bob.SubmitAsync(board.ResourceId, sequence, 601, Boards.Vote());
        }

        var resync = (await ada.NextAsync(Body.ModelResyncResponse)).ModelResyncResponse;
        for (var version = 3L; version < 651; version++)
        {
            var operation = await ada.NextOperationAsync();
            Assert.Equal((version, version < 601 ? goneSession : bob.SessionId, resync.ResourceId), (operation.ContextVersion, operation.SessionId, operation.ResourceId));
        }

        await ada.ExpectNothingAsync();
    }

    [Fact]
    public async Task D06_What_is_committed_during_the_replay_waits_behind_it()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, bob, resource) = await StartHeldReplayAsync(server);
        await bob.SubmitAsync(resource, 1, 4, Boards.Vote());
        Assert.Equal(4, (await bob.NextAckAsync()).Version);
        await ada.ExpectNothingAsync();
        server.Store.Heal();
        for (var version = 1; version <= 4; version++)
        {
            Assert.Equal(version, (await ada.NextOperationAsync()).ContextVersion);
        }
    }

    [Fact]
    public async Task A_client_that_completes_before_its_replay_has_ended_is_told_behind_it()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, bob, _) = await StartHeldReplayAsync(server);
        await ada.CompleteResyncAsync(0);
        await ada.ExpectNothingAsync();
        server.Store.Heal();
        for (var version = 1; version <= 3; version++)
        {
            await ada.NextOperationAsync();
        }

        Assert.Contains(ada.SessionId, (await ada.NextAsync(Body.ModelResyncServerComplete)).ModelResyncServerComplete.ConnectedClients);
        await bob.NextAsync(Body.RemoteClientOpenedModel);
        await bob.NextAsync(Body.RemoteClientResyncCompleted);
    }

    [Fact]
    public async Task A_replay_that_fails_closes_the_model_for_its_session()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, bob, _) = await StartHeldReplayAsync(server);
        server.Store.FailReads();
        Assert.Equal(0, (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.ReasonCode);
        Assert.Equal(ada.SessionId, (await bob.NextAsync(Body.RemoteClientResyncCompleted)).RemoteClientResyncCompleted.SessionId);
        await ada.ResyncAsync("board", 1);
        await ada.NextOperationAsync();
    }

    [Fact]
    public async Task Nothing_is_replayed_after_the_model_was_deleted()
    {
        await using var server = await TestServer.StartAsync();
        var (ada, bob, _) = await StartHeldReplayAsync(server);
        await bob.StartAsync(new ConvergenceMessage { DeleteRealtimeModelRequest = new DeleteRealtimeModelRequestMessage { ModelId = "board" } });
        Assert.Equal(2, (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.ReasonCode);
        await bob.NextAsync(Body.ForceCloseRealTimeModel);
        await bob.NextAsync(Body.DeleteRealtimeModelResponse);
        server.Store.Heal();
        await ada.ExpectNothingAsync();
        await server.SettleAsync(() => server.Default.Models.Count == 0);
    }

    [Fact]
    public async Task The_others_hear_of_a_session_that_comes_back()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await bob.CreateAsync("board");
        await bob.OpenAsync("board");
        var resync = await ada.ResyncAsync("board", 1);
        Assert.Equal(ada.SessionId, (await bob.NextAsync(Body.RemoteClientResyncStarted)).RemoteClientResyncStarted.SessionId);
        var eve = await server.SignInAsync();
        Assert.Equal([ada.SessionId], (await eve.OpenAsync("board")).ResyncingClients);
        await bob.NextAsync(Body.RemoteClientOpenedModel);

        await ada.CompleteResyncAsync(resync.ResourceId);
        var complete = (await ada.NextAsync(Body.ModelResyncServerComplete)).ModelResyncServerComplete;
        Assert.Equal(new[] { ada.SessionId, bob.SessionId, eve.SessionId }.Order(StringComparer.Ordinal), complete.ConnectedClients.Order(StringComparer.Ordinal));
        foreach (var other in new[] { bob, eve })
        {
            Assert.Equal(ada.SessionId, (await other.NextAsync(Body.RemoteClientOpenedModel)).RemoteClientOpenedModel.SessionId);
            Assert.Equal(ada.SessionId, (await other.NextAsync(Body.RemoteClientResyncCompleted)).RemoteClientResyncCompleted.SessionId);
        }
    }

    [Fact]
    public async Task A_session_that_does_not_stay_open_frees_its_resource()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await bob.CreateAsync("board");
        await bob.OpenAsync("board");
        var resync = await ada.ResyncAsync("board", 1);
        await ada.SubmitAsync(resync.ResourceId, 1, 1, Boards.Vote());
        await ada.CompleteResyncAsync(resync.ResourceId, open: false);
        await ada.NextAckAsync();
        Assert.Empty((await ada.NextAsync(Body.ModelResyncServerComplete)).ModelResyncServerComplete.ConnectedClients);
        await bob.NextAsync(Body.RemoteClientResyncStarted);
        Assert.Equal(ada.SessionId, (await bob.NextOperationAsync()).SessionId);
        await bob.NextAsync(Body.RemoteClientResyncCompleted);
        await ada.SubmitAsync(resync.ResourceId, 2, 2, Boards.Vote());
        Assert.Equal("unknown_resource_id", (await ada.NextErrorAsync()).Code);
        await ada.OpenAsync("board");
    }

    [Fact]
    public async Task A_connection_that_drops_during_a_resync_is_cleaned_up()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        var bob = await server.SignInAsync();
        await bob.CreateAsync("board");
        var board = await bob.OpenAsync("board");
        await ada.ResyncAsync("board", 1);
        await bob.NextAsync(Body.RemoteClientResyncStarted);
        ada.Wire.Cut();
        Assert.Equal(ada.SessionId, (await bob.NextAsync(Body.RemoteClientResyncCompleted)).RemoteClientResyncCompleted.SessionId);
        await bob.CloseAsync(board.ResourceId);
        await server.SettleAsync(() => server.Default.Models.Count == 0);
    }

    [Fact]
    public async Task The_official_client_may_submit_with_the_version_it_had_before()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        await ada.CreateAsync("board");
        await EditAsync(ada, "board", 3);
        ada.Wire.Cut();
        var again = await server.SignInAsync();
        var resync = await again.ResyncAsync("board", 1);
        for (var version = 1; version < 4; version++)
        {
            await again.NextOperationAsync();
        }

        await again.SubmitAsync(resync.ResourceId, 4, 2, Boards.Insert(0, "late"));
        Assert.Equal(4, (await again.NextAckAsync()).Version);
    }

    [Fact]
    public async Task Another_model_of_the_same_id_is_told_apart()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(7);
        await ada.CreateAsync("board");
        await ada.StartResyncAsync("board", 1, Timestamp.FromDateTime(DateTime.UnixEpoch));
        Assert.Equal("model_fingerprint_mismatch", (await ada.NextErrorAsync()).Code);
        var resync = await ada.ResyncAsync("board", 1);
        await ada.CompleteResyncAsync(resync.ResourceId, open: false);
        await ada.NextAsync(Body.ModelResyncServerComplete);
        await ada.StartResyncAsync("board", 1, resync.CreatedTime);
        await ada.NextAsync(Body.ModelResyncResponse);
    }

    [Fact]
    public async Task A_resync_that_makes_no_sense_is_an_error()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync();
        await ada.StartResyncAsync("board", 1);
        Assert.Equal("model_not_found", (await ada.NextErrorAsync()).Code);
        await ada.CreateAsync("board");
        await ada.StartResyncAsync("board", 0);
        Assert.Equal("invalid_message", (await ada.NextErrorAsync()).Code);
        await ada.StartResyncAsync("board", 2);
        Assert.Equal("model_version_ahead", (await ada.NextErrorAsync()).Code);
        await ada.OpenAsync("board");
        await ada.StartResyncAsync("board", 1);
        Assert.Equal("model_already_open", (await ada.NextErrorAsync()).Code);
    }

    [Fact]
    public async Task A_session_that_resynchronises_all_the_time_misses_nothing_while_others_edit()
    {
        await using var server = await TestServer.StartAsync();
        var bob = await server.SignInAsync();
        await bob.CreateAsync("board");
        var board = await bob.OpenAsync("board");
        const int Edits = 400;
        var editing = Task.Run(async () =>
        {
            for (var sequence = 1; sequence <= Edits; sequence++)
            {
                await bob.SubmitAsync(board.ResourceId, sequence, 1, Boards.Insert(0, "x"));
                if (sequence % 20 == 0)
                {
                    await Task.Yield();
                }
            }
        }, TestContext.Current.CancellationToken);

        var version = 1L;
        while (version <= Edits)
        {
            var ada = await server.SignInAsync();
            await ada.StartResyncAsync("board", version);
            var resync = (await ada.NextAsync(Body.ModelResyncResponse)).ModelResyncResponse;
            var last = Math.Max(resync.CurrentVersion, Math.Min(version + 25, Edits + 1));
            while (version < last)
            {
                Assert.Equal(version, (await ada.NextOperationAsync()).ContextVersion);
                version++;
            }

            ada.Wire.Cut();
        }

        await editing;
    }

    /// <summary>Bob has the model open at version 4, and Ada gets nothing of the three operations she missed until the store heals.</summary>
    private static async Task<(RawClient Ada, RawClient Bob, int BobsResource)> StartHeldReplayAsync(TestServer server)
    {
        var bob = await server.SignInAsync();
        var ada = await server.SignInAsync();
        await bob.CreateAsync("board");
        var writer = await server.SignInAsync();
        await EditAsync(writer, "board", 3);
        var board = await bob.OpenAsync("board");
        server.Store.HoldReads();
        Assert.Equal(4, (await ada.ResyncAsync("board", 1)).CurrentVersion);
        await bob.NextAsync(Body.RemoteClientResyncStarted);
        return (ada, bob, board.ResourceId);
    }

    private static async Task EditAsync(RawClient client, string modelId, int edits)
    {
        var board = await client.OpenAsync(modelId);
        for (var sequence = 1; sequence <= edits; sequence++)
        {
            await client.SubmitAsync(board.ResourceId, sequence, board.Version, Boards.Insert(0, "x"));
        }

        for (var sequence = 1; sequence <= edits; sequence++)
        {
            Assert.Equal(sequence, (await client.NextAckAsync()).SequenceNumber);
        }
    }
}
