using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Server.Tests;

public sealed class ExactlyOnceTests
{
    private static readonly UInt128 s_replica = UInt128.Parse("81985529216486895", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_edit_whose_acknowledgement_was_lost_is_recognised_in_the_replay()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        Assert.Equal(0, board.HighestSequence);
        var edit = Boards.Vote();
        await ada.SubmitAsync(board.ResourceId, 1, 1, edit, edit: 11);
        var ack = await ada.NextAckAsync(); // which, let us say, did not arrive
        Assert.Equal((11L, 11L), (ack.FirstSequence, ack.LastSequence));
        ada.Wire.Cut();

        var again = await server.SignInAsync(s_replica);
        var resync = await again.ResyncAsync("board", 1);
        Assert.Equal((2L, 11L), (resync.CurrentVersion, resync.HighestSequence));
        Assert.Equal(board.CreatedTime, resync.CreatedTime);
        var own = await again.NextOperationAsync();
        Assert.Equal(
            (1L, 11L, 11L, OperationHash.Compute(edit), ReplicaId.ToText(s_replica)),
            (own.ContextVersion, own.FirstSequence, own.LastSequence, own.OperationHash, own.ReplicaId));
    }

    [Fact]
    public async Task A_committed_edit_that_comes_again_is_not_applied_and_nothing_behind_it_either()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await ada.NextAckAsync();
        await ada.SubmitAsync(board.ResourceId, 2, 2, Boards.Vote(), edit: 1);
        await ada.SubmitAsync(board.ResourceId, 3, 2, Boards.Vote(), edit: 2);
        var closed = (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel;
        Assert.True(closed.Resync);
        var resync = await ResyncSkippingErrorsAsync(ada, "board", 1);
        Assert.Equal((2L, 1L), (resync.CurrentVersion, resync.HighestSequence));
        await ada.NextOperationAsync();
        await ada.SubmitAsync(resync.ResourceId, 3, 2, Boards.Vote(), edit: 2);
        Assert.Equal(2, (await ada.NextAckAsync()).Version);
    }

    [Fact]
    public async Task An_edit_that_comes_again_while_it_is_still_being_written_is_not_applied()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        server.Store.HoldAppends();
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await ada.SubmitAsync(board.ResourceId, 2, 1, Boards.Vote(), edit: 1);
        await ada.ExpectNothingAsync();
        server.Store.Heal();
        await ada.NextAckAsync();
        Assert.True((await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.Resync);
        Assert.Equal(2, (await ada.ResyncAsync("board", 2)).CurrentVersion);
    }

    [Fact]
    public async Task The_same_number_with_another_hash_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await ada.NextAckAsync();
        await ada.SubmitAsync(board.ResourceId, 2, 2, Boards.Vote(5), edit: 1);
        var closed = (await ada.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel;
        Assert.Equal((4, false), (closed.ReasonCode, closed.Resync));
        Assert.Contains("copied", closed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_that_holds_a_committed_edit_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 2);
        await ada.NextAckAsync();
        await ada.SendAsync(Submission(board.ResourceId, 2, 2, first: 1, last: 3));
        Assert.Equal((4, false), await ClosedAsync(ada));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(-1, -1)]
    public async Task Numbers_that_are_no_range_are_refused(long first, long last)
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SendAsync(Submission(board.ResourceId, 1, 1, first, last));
        Assert.Equal("invalid_operation", (await ada.NextErrorAsync()).Code);
        Assert.Equal((4, false), await ClosedAsync(ada));
    }

    [Fact]
    public async Task D36_Late_packets_of_an_old_connection_do_not_apply_after_the_new_one_has_resynchronised()
    {
        await using var server = await TestServer.StartAsync();
        var old = await server.SignInAsync(s_replica);
        await old.CreateAsync("board");
        var board = await old.OpenAsync("board");
        await old.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await old.NextAckAsync();

        var again = await server.SignInAsync(s_replica);
        var resync = await again.ResyncAsync("board", 1);
        Assert.Equal((2L, 1L), (resync.CurrentVersion, resync.HighestSequence));
        await again.NextOperationAsync();
        try
        {
            await old.SubmitAsync(board.ResourceId, 2, 2, Boards.Vote(), edit: 2);
        }
        catch (IOException)
        {
            // The server has closed the connection already: late enough.
        }

        await again.SubmitAsync(resync.ResourceId, 2, 2, Boards.Vote(), edit: 2);
        Assert.Equal(2, (await again.NextAckAsync()).Version);
        await again.ExpectNothingAsync();
        Assert.Equal(CloseCodes.ReplacedByNewerConnection, (await old.ClosedAsync()).CloseCode);
    }

    [Fact]
    public async Task An_old_connection_has_left_before_the_new_one_comes_although_nobody_answers_its_close_frame()
    {
        await using var server = await TestServer.StartAsync();
        var bob = await server.SignInAsync();
        var old = await server.SignInAsync(s_replica);
        await bob.CreateAsync("board");
        await bob.OpenAsync("board");
        await old.OpenAsync("board");
        await bob.NextAsync(Body.RemoteClientOpenedModel);
        old.Wire.FailAfter(0, new TransportFault.Silence());

        var again = await server.SignInAsync(s_replica);
        await again.StartResyncAsync("board", 1);
        Assert.Equal(old.SessionId, (await bob.NextAsync(Body.RemoteClientClosedModel)).RemoteClientClosedModel.SessionId);
        Assert.Equal(again.SessionId, (await bob.NextAsync(Body.RemoteClientResyncStarted)).RemoteClientResyncStarted.SessionId);
    }

    [Fact]
    public async Task Packets_that_arrive_together_with_the_new_connection_apply_before_its_resync_or_never()
    {
        await using var server = await TestServer.StartAsync();
        var old = await server.SignInAsync(s_replica);
        await old.CreateAsync("board");
        var board = await old.OpenAsync("board");
        var edit = 0;
        for (var round = 0; round < 20; round++)
        {
            var version = board.Version;
            var flood = Task.Run(async () =>
            {
                try
                {
                    for (var i = 1; i <= 50; i++)
                    {
                        await old.SubmitAsync(board.ResourceId, i, version, Boards.Vote(), edit: edit + i);
                    }
                }
                catch (IOException)
                {
                    // The connection was taken over in between.
                }
            }, TestContext.Current.CancellationToken);
            var again = await server.SignInAsync(s_replica);
            var resync = await again.ResyncAsync("board", version);
            for (var replayed = version; replayed < resync.CurrentVersion; replayed++)
            {
                var own = await again.NextOperationAsync();
                Assert.Equal((replayed, edit + (replayed - version) + 1), (own.ContextVersion, own.FirstSequence));
            }

            await flood;
            await again.CompleteResyncAsync(resync.ResourceId);
            await again.NextAsync(Body.ModelResyncServerComplete);
            await again.ExpectNothingAsync();
            await again.CloseAsync(resync.ResourceId);
            edit = (int)resync.HighestSequence;
            board = await again.OpenAsync("board");
            Assert.Equal((resync.CurrentVersion, resync.CurrentVersion - 1), (board.Version, (long)Boards.VotesOf(board.Data)));
            old = again;
        }
    }

    [Fact]
    public async Task A_copied_store_is_replaced_and_its_clashing_edit_refused()
    {
        await using var server = await TestServer.StartAsync();
        var original = await server.SignInAsync(s_replica);
        await original.CreateAsync("board");
        var board = await original.OpenAsync("board");
        await original.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await original.NextAckAsync();

        // The copy has issued its own edit 1, and nothing yet.
        var copy = await server.SignInAsync(s_replica);
        Assert.Equal(CloseCodes.ReplacedByNewerConnection, (await original.ClosedAsync()).CloseCode);
        var copied = await copy.OpenAsync("board");
        Assert.Equal(1, copied.HighestSequence); // which tells the copy, if it has issued less
        await copy.SubmitAsync(copied.ResourceId, 1, 2, Boards.Vote(7), edit: 1);
        Assert.Equal((4, false), await ClosedAsync(copy));
        Assert.Equal(1, Boards.VotesOf((await copy.OpenAsync("board")).Data));
    }

    [Fact]
    public async Task Edits_of_a_former_id_keep_their_names()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await ada.NextAckAsync();
        ada.Wire.Cut();

        UInt128 fresh = 99;
        var renamed = await server.SignInAsync(fresh, s_replica);
        var resync = await renamed.ResyncAsync("board", 1);
        Assert.Equal(0, resync.HighestSequence); // of the current id
        Assert.Equal((1L, ReplicaId.ToText(s_replica)), await OwnAsync(renamed));
        await renamed.SubmitAsync(resync.ResourceId, 2, 2, Boards.Vote(), edit: 2, replicaId: s_replica);
        await renamed.NextAckAsync();
        await renamed.SubmitAsync(resync.ResourceId, 3, 3, Boards.Vote(), edit: 1);
        await renamed.NextAckAsync();
        await renamed.SubmitAsync(resync.ResourceId, 4, 4, Boards.Vote(), edit: 1, replicaId: s_replica);
        Assert.True((await renamed.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.Resync);

        var next = await renamed.ResyncAsync("board", 2);
        Assert.Equal(1, next.HighestSequence);
        Assert.Equal((2L, ReplicaId.ToText(s_replica)), await OwnAsync(renamed));
        Assert.Equal((1L, ReplicaId.ToText(fresh)), await OwnAsync(renamed));
    }

    [Fact]
    public async Task An_id_that_was_not_declared_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1, replicaId: 5);
        Assert.Equal("invalid_operation", (await ada.NextErrorAsync()).Code);
        Assert.Equal((4, false), await ClosedAsync(ada));
    }

    [Fact]
    public async Task Only_their_own_replica_sees_the_names_of_edits()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        var bob = await server.SignInAsync(5);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await bob.OpenAsync("board");
        await ada.NextAsync(Body.RemoteClientOpenedModel);
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        var live = await bob.NextOperationAsync();
        Assert.Equal((0L, 0L, 0UL, ""), (live.FirstSequence, live.LastSequence, live.OperationHash, live.ReplicaId));
        bob.Wire.Cut();
        var again = await server.SignInAsync(5);
        await again.ResyncAsync("board", 1);
        Assert.Equal((0L, ""), await OwnAsync(again));
    }

    [Fact]
    public async Task Edits_are_recognised_after_a_restart_of_the_server()
    {
        await using var server = await TestServer.StartAsync();
        var ada = await server.SignInAsync(s_replica);
        await ada.CreateAsync("board");
        var board = await ada.OpenAsync("board");
        await ada.SubmitAsync(board.ResourceId, 1, 1, Boards.Vote(), edit: 1);
        await ada.NextAckAsync();
        await server.RestartAsync();

        var again = await server.SignInAsync(s_replica);
        var reopened = await again.OpenAsync("board");
        Assert.Equal((2L, 1L, 1.0), (reopened.Version, reopened.HighestSequence, Boards.VotesOf(reopened.Data)));
        await again.SubmitAsync(reopened.ResourceId, 1, 2, Boards.Vote(), edit: 1);
        Assert.True((await again.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel.Resync);
    }

    private static ConvergenceMessage Submission(int resourceId, int sequenceNumber, long contextVersion, long first, long last) =>
        new()
        {
            OperationSubmission = new OperationSubmissionMessage
            {
                ResourceId = resourceId,
                SequenceNumber = sequenceNumber,
                ContextVersion = contextVersion,
                Operation = OperationCodec.Encode(Boards.Vote()),
                FirstSequence = first,
                LastSequence = last,
                OperationHash = 1,
            },
        };

    private static async Task<(int Code, bool Resync)> ClosedAsync(RawClient client)
    {
        var closed = (await client.NextAsync(Body.ForceCloseRealTimeModel)).ForceCloseRealTimeModel;
        return (closed.ReasonCode, closed.Resync);
    }

    private static async Task<(long Sequence, string ReplicaId)> OwnAsync(RawClient client)
    {
        var own = await client.NextOperationAsync();
        return (own.FirstSequence, own.ReplicaId);
    }

    /// <summary>Submissions that crossed with the forced close are answered with errors, which say nothing new.</summary>
    private static async Task<ModelResyncResponseMessage> ResyncSkippingErrorsAsync(RawClient client, string modelId, long version)
    {
        await client.StartResyncAsync(modelId, version);
        while (true)
        {
            var message = await client.NextAsync();
            if (message.BodyCase != Body.Error)
            {
                return message.ModelResyncResponse;
            }
        }
    }
}
