using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.IntegrationTests.Models;

/// <summary>Each edit takes effect once, whatever happens to the connection, the client or the server (design.md §5).</summary>
public sealed class ExactlyOnceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Frames_of_the_server_are_lost_at_every_place() => CutRepeatedlyAsync(
        (network, count) => network.Accepting = transport => transport.FailAfter(count(), new TransportFault.Cut()));

    [Fact]
    public Task Frames_of_the_client_are_lost_at_every_place() => CutRepeatedlyAsync(
        (network, count) => network.Connecting = transport => transport.FailAfter(count(), new TransportFault.Cut()));

    [Fact]
    public async Task An_acknowledgement_that_was_lost_is_made_up_for_by_the_replay()
    {
        await using var network = await TestNetwork.StartAsync();
        InMemoryTransport? accepted = null;
        network.Accepting = transport => accepted = transport;
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);

        // The server commits and answers, but the answer goes nowhere; then the wire breaks.
        accepted!.FailAfter(0, new TransportFault.Silence());
        var silent = accepted;
        for (int i = 0; i < 20; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await Until.TrueAsync(() => silent.SentFrames >= 20);
        Assert.Equal(20, model.PendingEdits);
        silent.Cut();
        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal(20, model.Root.Cards[0].Votes);
        await AssertVotesAsync(network, 20);
        Assert.Equal(20, CommittedEdits.Read(network).Entries.Count); // what was submitted is sent again as it was
    }

    [Fact]
    public async Task Late_packets_of_an_old_connection_do_not_repeat_an_edit()
    {
        await using var network = await TestNetwork.StartAsync();
        InMemoryTransport? connected = null;
        network.Connecting = transport => connected = transport;
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);
        await model.SavedAsync(Cancellation);

        // What the client sends takes its time, and is still under way when the client has come back on another wire.
        connected!.Delay = TimeSpan.FromMilliseconds(300);
        var slow = connected;
        int before = slow.SentFrames;
        for (int i = 0; i < 20; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await Until.TrueAsync(() => slow.SentFrames >= before + 20);
        slow.Cut();
        await model.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => model.State == ModelState.Online);

        await AssertVotesAsync(network, 20);
        Assert.Equal(20, CommittedEdits.Read(network).Entries.Count); // what was submitted is sent again as it was
    }

    [Fact]
    public async Task A_client_that_stopped_in_the_middle_sends_what_it_had_saved()
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);
        for (int i = 0; i < 50; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await model.SavedAsync(Cancellation);
        await ada.DisposeAsync();
        var again = await network.OpenAsync("ada.db");
        var second = await again.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(50, second.Root.Cards[0].Votes);
        await second.AcknowledgedAsync(Cancellation);

        await AssertVotesAsync(network, 50);
    }

    [Fact]
    public async Task Both_copies_of_a_store_keep_their_own_edits_and_share_the_common_ones()
    {
        await using var network = await TestNetwork.StartAsync();
        await LeaveOfflineEditsAsync(network, 5);
        network.Folder.CopyDatabase("ada.db", "copy.db");

        int copied = 0;
        var first = await network.OpenAsync("ada.db", configure: options => options.ConnectOnOpen = false);
        var second = await network.OpenAsync("copy.db", configure: options => options.ConnectOnOpen = false);
        first.StoreCopied += (_, _) => Interlocked.Increment(ref copied);
        second.StoreCopied += (_, _) => Interlocked.Increment(ref copied);
        var one = await first.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        var two = await second.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        for (int i = 0; i < 7; i++)
        {
            one.Root.Cards.Add(new Card { Text = $"one{i}" });
            two.Root.Cards.Add(new Card { Text = $"two{i}" });
        }

        await first.ConnectAsync(Cancellation);
        await one.AcknowledgedAsync(Cancellation);
        await first.DisconnectAsync(Cancellation);
        await second.ConnectAsync(Cancellation);
        await two.AcknowledgedAsync(Cancellation);
        await first.ConnectAsync(Cancellation);
        one.Root.Title = "one";
        await one.AcknowledgedAsync(Cancellation);

        var board = await ReadAsync(network);
        Assert.Equal(5, board.Cards[0].Votes);
        Assert.Equal(15, board.Cards.Count);
        Assert.Equal(15, board.Cards.Select(card => card.Text).Distinct().Count());
        await Until.TrueAsync(() => copied > 0);
    }

    [Fact]
    public async Task A_restored_backup_sends_its_new_edits_under_a_new_name()
    {
        await using var network = await TestNetwork.StartAsync();
        await LeaveOfflineEditsAsync(network, 5);
        network.Folder.CopyDatabase("ada.db", "backup.db");

        // The original goes on, and then it is lost.
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        for (int i = 0; i < 10; i++)
        {
            model.Root.Cards.Add(new Card { Text = $"original{i}" });
        }

        await model.AcknowledgedAsync(Cancellation);
        await ada.DisposeAsync();
        network.Folder.CopyDatabase("backup.db", "ada.db");

        // Numbers that the original has used, for other edits: made offline, so that nothing warns before they are made.
        var restored = await network.OpenAsync("ada.db", configure: options => options.ConnectOnOpen = false);
        string? reason = null;
        restored.StoreCopied += (_, told) => Volatile.Write(ref reason, told.Reason);
        var again = await restored.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        for (int i = 0; i < 4; i++)
        {
            again.Root.Cards.Add(new Card { Text = $"restored{i}" });
        }

        await restored.ConnectAsync(Cancellation);
        await again.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => Volatile.Read(ref reason) is not null);

        var board = await ReadAsync(network);
        Assert.Equal(5, board.Cards[0].Votes);
        Assert.Equal(15, board.Cards.Count);
        Assert.Equal(15, board.Cards.Select(card => card.Text).Distinct().Count());
        Assert.Equal(again.Root.Cards.Select(card => card.Text), board.Cards.Select(card => card.Text));
    }

    [Fact]
    public async Task A_commit_is_finished_before_its_frame_is_handed_to_the_socket()
    {
        await using var network = await TestNetwork.StartAsync();
        SqliteStore? store = null;
        var unsaved = new List<long>();
        int submissions = 0;
        network.Connecting = transport => transport.BeforeSend = async frame =>
        {
            if (MessageReader.Read(frame) is { OperationSubmission: { } submission })
            {
                Interlocked.Increment(ref submissions);
                var stored = await store!.ReadModelAsync("roadmap", Cancellation);
                if (!stored!.Pending.Any(pending => pending.Id.Sequence == submission.FirstSequence && pending.Hash == submission.OperationHash))
                {
                    lock (unsaved)
                    {
                        unsaved.Add(submission.FirstSequence);
                    }
                }
            }
        };
        var ada = await network.OpenAsync("ada.db", configure: options =>
        {
            var factory = options.StoreFactory!;
            options.StoreFactory = context => store = (SqliteStore)factory(context);
        });
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        for (int i = 0; i < 100; i++)
        {
            model.Root.Notes.Insert(0, "x");
        }

        await model.AcknowledgedAsync(Cancellation);

        Assert.Equal(100, submissions);
        Assert.Empty(unsaved);
    }

    private static async Task CutRepeatedlyAsync(Action<TestNetwork, Func<int>> arm)
    {
        await using var network = await TestNetwork.StartAsync();
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);
        var bob = await network.OpenAsync("bob.db", "bob");
        var other = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        int frames = 0;
        arm(network, () => Interlocked.Increment(ref frames) / 2);
        await network.StopServerAsync();
        await network.StartServerAsync();
        int rounds = 0;
        for (; rounds < 40 || (Volatile.Read(ref frames) <= 20 && rounds < 2000); rounds++)
        {
            model.Root.Cards[0].AddToVotes(1);
            other.Root.Cards[0].AddToVotes(1);
            model.Root.Notes.Insert(0, "a");
            other.Root.Notes.Insert(0, "b");
            await Task.WhenAll(model.SavedAsync(Cancellation), other.SavedAsync(Cancellation));
        }

        await model.AcknowledgedAsync(Cancellation);
        await other.AcknowledgedAsync(Cancellation);
        network.Accepting = null;
        network.Connecting = null;

        var board = await ReadAsync(network);
        Assert.Equal(2 * rounds, board.Cards[0].Votes);
        Assert.Equal(rounds, board.Notes.Count(letter => letter == 'a'));
        Assert.Equal(rounds, board.Notes.Count(letter => letter == 'b'));
        Assert.True(frames > 20, $"Only {frames} connections were made.");
        int entries = CommittedEdits.Read(network).AssertOnce(2 * rounds, 2 * rounds).Entries.Count;
        await Until.TrueAsync(() => model.Version == 1 + entries && other.Version == 1 + entries);
        Assert.Equal(board.Notes, model.Root.Notes.Value);
        Assert.Equal(board.Notes, other.Root.Notes.Value);
    }

    /// <summary>A store with edits that the server does not have.</summary>
    private static async Task LeaveOfflineEditsAsync(TestNetwork network, int count)
    {
        var ada = await network.OpenAsync("ada.db");
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);
        await ada.DisconnectAsync(Cancellation);
        for (int i = 0; i < count; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await model.SavedAsync(Cancellation);
        await ada.DisposeAsync();
    }

    /// <summary>One store has voted, each time once.</summary>
    private static async Task AssertVotesAsync(TestNetwork network, int votes)
    {
        var bob = await network.OpenAsync(null, "bob");
        var model = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(votes, model.Root.Cards[0].Votes);
        CommittedEdits.Read(network).AssertOnce(votes);
    }

    private static async Task<Board> ReadAsync(TestNetwork network)
    {
        var reader = await network.OpenAsync(null, "bob");
        var model = await reader.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        return model.Root.ToPoco() as Board ?? throw new InvalidOperationException();
    }
}
