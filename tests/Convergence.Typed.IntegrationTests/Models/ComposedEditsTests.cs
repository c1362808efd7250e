using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>What was made offline arrives as a few operations, while others edit the same things (behaviour/offline.md §8.2).</summary>
public sealed class ComposedEditsTests
{
    // Small enough that a few cards fill it.
    private const int SmallFrame = 2048;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_over_several_elements_meets_edits_of_the_same_things()
    {
        await using var network = await TestNetwork.StartAsync();
        var (ada, model, other) = await OpenBothAsync(network);
        await ada.DisconnectAsync(Cancellation);
        var board = model.Root;
        for (int i = 0; i < 100; i++)
        {
            board.Notes.Insert(i % board.Notes.Length, "a");
            board.Cards[0].AddToVotes(2);
            board.Title = $"offline {i}";
        }

        board.Notes.Insert(3, "typed and deleted");
        board.Notes.Remove(3, 17);
        board.Cards.Add(new Card { Text = "mine" });
        board.Cards[3].AddToVotes(5);
        board.Cards[3].Text = "mine, edited";
        board.Cards.Add(new Card { Text = "added and removed" });
        board.Cards.RemoveAt(4);
        board.Cards.Move(0, 2);
        board.Cards.RemoveAt(0);
        Assert.Equal(309, model.PendingEdits);

        other.Root.Notes.Insert(0, "b");
        other.Root.Notes.Append("b");
        other.Root.Cards[0].AddToVotes(1);
        other.Root.Cards[1].Text = "removed by Ada";
        other.Root.Cards[2].Done = true;
        other.Root.Cards.Insert(1, new Card { Text = "theirs" });
        other.Root.Title = "online";
        await other.AcknowledgedAsync(Cancellation);
        await model.SavedAsync(Cancellation);
        Assert.Equal((309, 0), (model.PendingEdits, model.UnsavedEdits));
        await ada.ConnectAsync(Cancellation);
        await model.AcknowledgedAsync(Cancellation);
        Assert.Equal(0, model.PendingEdits);

        var merged = await AssertEqualAsync(model, other);
        Assert.Equal("online", merged.Title); // of two values, the one that is committed first stays (ot/semantics.md §5.1.1)
        Assert.Equal((100, 2, 6), (merged.Notes.Count(letter => letter == 'a'), merged.Notes.Count(letter => letter == 'b'), merged.Notes.Count(letter => letter == '.')));
        Assert.Equal(
            [("first", 201, false), ("mine, edited", 5, false), ("theirs", 0, false), ("third", 0, true)],
            merged.Cards.Select(card => (card.Text, card.Votes, card.Done)).OrderBy(card => card.Text, StringComparer.Ordinal));
        var committed = CommittedEdits.Read(network).AssertOnce(309, 7);
        Assert.Equal(8, committed.Entries.Count);
    }

    [Fact]
    public async Task Edits_made_while_the_replay_runs_join_in_and_take_effect_once()
    {
        await using var network = await TestNetwork.StartAsync();
        var (ada, model, other) = await OpenBothAsync(network);
        await ada.DisconnectAsync(Cancellation);
        AddVotes(model, 5);
        AddVotes(other, 10);
        await other.AcknowledgedAsync(Cancellation);
        var replaying = new TaskCompletionSource();
        var edited = new TaskCompletionSource();
        network.Accepting = transport => transport.BeforeSend = frame =>
        {
            if (MessageReader.Read(frame) is not { RemoteOperation: not null })
            {
                return ValueTask.CompletedTask;
            }

            replaying.TrySetResult();
            return new ValueTask(edited.Task);
        };

        var connecting = ada.ConnectAsync(Cancellation);
        await replaying.Task.WaitAsync(Cancellation);
        AddVotes(model, 3);
        model.Root.Notes.Insert(2, "during");
        Assert.Equal(9, model.PendingEdits);
        await model.SavedAsync(Cancellation);
        edited.SetResult();
        await connecting;
        await model.AcknowledgedAsync(Cancellation);

        var merged = await AssertEqualAsync(model, other);
        Assert.Equal((18, "..during...."), (merged.Cards[0].Votes, merged.Notes));
        var committed = CommittedEdits.Read(network).AssertOnce(9, 10);
        Assert.Equal(11, committed.Entries.Count);
    }

    [Fact]
    public async Task An_acknowledgement_of_a_composed_operation_that_was_lost_is_made_up_for()
    {
        await using var network = await TestNetwork.StartAsync();
        var (ada, model, other) = await OpenBothAsync(network);
        await ada.DisconnectAsync(Cancellation);
        AddVotes(model, 20);
        int lost = 0;
        network.Accepting = transport => transport.BeforeSend = frame =>
        {
            if (MessageReader.Read(frame) is { OperationAck: not null } && Interlocked.Increment(ref lost) == 1)
            {
                transport.Cut();
            }

            return ValueTask.CompletedTask;
        };

        await ada.ConnectAsync(Cancellation);
        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal(1, lost); // the second time it came with the replay
        Assert.Equal(20, (await AssertEqualAsync(model, other)).Cards[0].Votes);
        Assert.Single(CommittedEdits.Read(network).AssertOnce(20).Entries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_connection_is_cut_between_the_sealing_and_any_following_frame(bool byServer)
    {
        await using var network = await TestNetwork.StartAsync();
        await LimitFramesAsync(network);
        var (ada, model, other) = await OpenBothAsync(network);
        int edits = 0;
        for (int frames = 0; frames < 8; frames++)
        {
            await ada.DisconnectAsync(Cancellation);
            edits += AddCards(model, $"round {frames}");
            other.Root.Cards.Insert(0, new Card { Text = $"theirs {frames}" });
            await other.AcknowledgedAsync(Cancellation);
            int connections = network.Connections;
            CutAfterSealing(network, byServer, frames);
            await ada.ConnectAsync(Cancellation);
            model.Root.Cards.Add(new Card { Text = $"after {frames}" });
            edits++;
            await model.AcknowledgedAsync(Cancellation);
            Assert.True(network.Connections > connections + 1, $"Nothing was cut after {frames} frames.");
        }

        var merged = await AssertEqualAsync(model, other);
        Assert.Equal(3 + edits + 8, merged.Cards.Count);
        Assert.Equal(merged.Cards.Count, merged.Cards.Select(card => card.Text).Distinct().Count());
        CommittedEdits.Read(network).AssertOnce(edits, 8);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Text_typed_in_a_paragraph_that_is_deleted_piece_by_piece_survives(bool deletesOffline)
    {
        await using var network = await TestNetwork.StartAsync();
        var (ada, model, other) = await OpenBothAsync(network);
        await ada.DisconnectAsync(Cancellation);
        var (deleting, typing) = deletesOffline ? (model, other) : (other, model);
        for (int i = 0; i < 6; i++)
        {
            deleting.Root.Notes.Remove(0, 1);
        }

        foreach (char letter in "kept")
        {
            typing.Root.Notes.Insert(typing.Root.Notes.Length - 3, letter.ToString());
        }

        await other.AcknowledgedAsync(Cancellation);
        await ada.ConnectAsync(Cancellation);
        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal("kept", (await AssertEqualAsync(model, other)).Notes);
    }

    [Fact]
    public async Task Text_typed_in_that_paragraph_while_the_removals_are_under_way_survives()
    {
        await using var network = await TestNetwork.StartAsync();
        var (ada, model, other) = await OpenBothAsync(network);
        await ada.DisconnectAsync(Cancellation);
        for (int i = 0; i < 6; i++)
        {
            model.Root.Notes.Remove(0, 1);
        }

        // Bob's letters are committed after Ada's operation is made and before it arrives, so they meet as operations.
        int submissions = 0;
        network.Connecting = transport => transport.BeforeSend = async frame =>
        {
            if (MessageReader.Read(frame) is { OperationSubmission: not null } && Interlocked.Increment(ref submissions) == 1)
            {
                other.Root.Notes.Insert(3, "kept");
                await other.AcknowledgedAsync(Cancellation);
            }
        };
        await ada.ConnectAsync(Cancellation);
        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal(1, submissions);
        Assert.Equal("kept", (await AssertEqualAsync(model, other)).Notes);
        CommittedEdits.Read(network).AssertOnce(6, 1);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    public async Task A_program_that_ended_with_a_composed_operation_in_its_store_sends_it_once(bool isCommitted, int more)
    {
        await using var network = await TestNetwork.StartAsync();
        SqliteStore? store = null;
        var ada = await network.OpenAsync("ada.db", configure: options =>
        {
            var factory = options.StoreFactory!;
            options.StoreFactory = context => store = (SqliteStore)factory(context);
        });
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => NewBoard(), Cancellation);
        await ada.DisconnectAsync(Cancellation);
        AddVotes(model, 10);
        bool isCut = false;
        ValueTask Cut(InMemoryTransport transport, ReadOnlyMemory<byte> frame)
        {
            var message = MessageReader.Read(frame);
            if (isCommitted ? message is { OperationAck: not null } : message is { OperationSubmission: not null })
            {
                Volatile.Write(ref isCut, true);
                transport.Cut();
            }

            return ValueTask.CompletedTask;
        }

        network.Accepting = transport => transport.BeforeSend = frame => Cut(transport, frame);
        network.Connecting = transport =>
        {
            transport.BeforeSend = frame => Cut(transport, frame);
            if (Volatile.Read(ref isCut))
            {
                transport.Cut();
            }
        };
        await ada.ConnectAsync(Cancellation);
        await Until.TrueAsync(() => Volatile.Read(ref isCut));
        var pending = Assert.Single((await store!.ReadModelAsync("roadmap", Cancellation))!.Pending);
        Assert.Equal((1L, 10L, 10), (pending.Id.Sequence, pending.LastSequence, pending.Edits));
        AddVotes(model, more);
        await model.SavedAsync(Cancellation);
        await ada.DisposeAsync();
        (network.Accepting, network.Connecting) = (null, null);

        var again = await network.OpenAsync("ada.db", configure: options => options.ConnectOnOpen = false);
        model = await again.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal((10 + more, 10 + more), (model.PendingEdits, model.Root.Cards[0].Votes));
        await again.ConnectAsync(Cancellation);
        await model.AcknowledgedAsync(Cancellation);

        var bob = await network.OpenAsync(null, "bob");
        var other = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(10 + more, (await AssertEqualAsync(model, other)).Cards[0].Votes);
        var committed = CommittedEdits.Read(network).AssertOnce(10 + more);
        Assert.Equal(isCommitted ? 1 + more : 1, committed.Entries.Count);
    }

    [Fact]
    public async Task Edits_that_are_larger_than_a_frame_are_sent_as_several_operations()
    {
        await using var network = await TestNetwork.StartAsync();
        await LimitFramesAsync(network);
        var (ada, model, other) = await OpenBothAsync(network);
        int largest = 0;
        network.Connecting = transport => transport.BeforeSend = frame =>
        {
            largest = Math.Max(largest, frame.Length);
            return ValueTask.CompletedTask;
        };
        await ada.DisconnectAsync(Cancellation);
        int edits = AddCards(model, "offline");
        await ada.ConnectAsync(Cancellation);
        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal(3 + edits, (await AssertEqualAsync(model, other)).Cards.Count);
        Assert.InRange(largest, 1, SmallFrame);
        Assert.InRange(CommittedEdits.Read(network).AssertOnce(edits).Entries.Count, 3, edits - 1);
    }

    [Fact]
    public async Task Numbers_of_two_models_edited_in_turn_are_each_in_the_log_of_their_own()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var one = await ada.Models.OpenAsync<RealTimeBoard>("one", () => new Board(), Cancellation);
        var two = await ada.Models.OpenAsync<RealTimeBoard>("two", () => new Board(), Cancellation);
        await ada.DisconnectAsync(Cancellation);
        for (int i = 0; i < 10; i++)
        {
            one.Root.Notes.Append("1");
            two.Root.Notes.Append("2");
        }

        await ada.ConnectAsync(Cancellation);
        one.Root.Notes.Append("!");
        two.Root.Notes.Append("!");
        await one.AcknowledgedAsync(Cancellation);
        await two.AcknowledgedAsync(Cancellation);

        var bob = await network.OpenAsync(null, "bob");
        foreach (var (id, notes, first) in new[] { ("one", "1111111111!", 1), ("two", "2222222222!", 2) })
        {
            var model = await bob.Models.OpenAsync<RealTimeBoard>(id, cancellationToken: Cancellation);
            Assert.Equal(notes, model.Root.Notes.Value);
            var entries = CommittedEdits.Read(network, id).Entries;
            Assert.Equal((first, first + 20), (entries[0].First, entries[^1].Last));
            Assert.InRange(entries.Count, 1, 2); // the last one may have come too late to join
        }
    }

    private static void AddVotes(RealTimeModel<RealTimeBoard> model, int votes)
    {
        for (int i = 0; i < votes; i++)
        {
            model.Root.Cards[0].AddToVotes(1);
        }
    }

    /// <summary>Adds so many cards that they do not fit into one small frame; returns how many edits that were.</summary>
    private static int AddCards(RealTimeModel<RealTimeBoard> model, string name)
    {
        const int Count = 20;
        for (int i = 0; i < Count; i++)
        {
            model.Root.Cards.Add(new Card { Text = $"{name}, card {i} {new string('.', 100)}" });
        }

        return Count;
    }

    private static Board NewBoard() =>
        new() { Title = "Roadmap", Notes = "......", Cards = [new Card { Text = "first" }, new Card { Text = "second" }, new Card { Text = "third" }] };

    /// <summary>The first is Ada's domain and her model, the other Bob's, who stays online.</summary>
    private static async Task<(ConvergenceDomain Ada, RealTimeModel<RealTimeBoard> Model, RealTimeModel<RealTimeBoard> Other)> OpenBothAsync(TestNetwork network)
    {
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => NewBoard(), Cancellation);
        var bob = await network.OpenAsync("bob.db", "bob");
        return (ada, model, await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation));
    }

    private static async Task LimitFramesAsync(TestNetwork network)
    {
        network.MaximumFrameBytes = SmallFrame;
        await network.StopServerAsync();
        await network.StartServerAsync();
    }

    /// <summary>Cuts the next connection as soon as the client, which has sealed its edits by then, or the server has sent so many more frames.</summary>
    private static void CutAfterSealing(TestNetwork network, bool byServer, int frames)
    {
        InMemoryTransport? client = null;
        InMemoryTransport? server = null;
        network.Accepting = transport => server ??= transport;
        network.Connecting = transport =>
        {
            if (client is null)
            {
                client = transport;
                transport.BeforeSend = frame =>
                {
                    if (MessageReader.Read(frame) is { ModelResyncClientComplete: not null })
                    {
                        (byServer ? server! : client).FailAfter(frames, new TransportFault.Cut());
                    }

                    return ValueTask.CompletedTask;
                };
            }
        };
    }

    /// <summary>Everybody has the same board, and nothing is under way any more.</summary>
    private static async Task<Board> AssertEqualAsync(RealTimeModel<RealTimeBoard> model, RealTimeModel<RealTimeBoard> other)
    {
        await other.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => model.State == ModelState.Online && other.State == ModelState.Online && model.Version == other.Version);
        var (one, two) = (model.Root.ToPoco(), other.Root.ToPoco());
        Assert.Equal((one.Title, one.Notes), (two.Title, two.Notes));
        Assert.Equal(one.Cards.Select(card => (card.Text, card.Votes, card.Done)), two.Cards.Select(card => (card.Text, card.Votes, card.Done)));
        return one;
    }
}
