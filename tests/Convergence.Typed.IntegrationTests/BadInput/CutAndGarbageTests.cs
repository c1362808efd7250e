using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.IntegrationTests.BadInput;

/// <summary>A server that goes away after any frame, or says what makes no sense: the client comes back, and each edit takes effect once.</summary>
public sealed class CutAndGarbageTests
{
    private const int Edits = 30;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task The_socket_closes_after_any_frame_from_the_first_on(bool byServer, bool inGoodOrder)
    {
        await using var network = await TestNetwork.StartAsync();
        for (int frames = 0; frames < 14; frames++)
        {
            // The first connection after that many frames, the next one, which resynchronises, after as many.
            int left = 2;
            int count = frames;
            void Arm(InMemoryTransport transport)
            {
                if (Interlocked.Decrement(ref left) >= 0)
                {
                    transport.FailAfter(count, inGoodOrder ? new TransportFault.Close(CloseCodes.GoingAway, "test") : new TransportFault.Cut());
                }
            }

            (network.Accepting, network.Connecting) = byServer ? ((Action<InMemoryTransport>?)Arm, (Action<InMemoryTransport>?)null) : (null, Arm);
            await using var ada = await network.OpenAsync($"ada{frames}.db");
            await using var model = await ada.Models.OpenAsync<RealTimeBoard>($"board{frames}", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);
            for (int i = 0; i < Edits; i++)
            {
                model.Root.Cards[0].Votes++;
            }

            await model.AcknowledgedAsync(Cancellation);
            Assert.Equal(Edits, model.Root.Cards[0].Votes);
            CommittedEdits.Read(network, $"board{frames}").AssertOnce(Edits);
        }

        (network.Accepting, network.Connecting) = (null, null);
        var bob = await network.OpenAsync(null, "bob");
        for (int frames = 0; frames < 14; frames++)
        {
            await using var model = await bob.Models.OpenAsync<RealTimeBoard>($"board{frames}", cancellationToken: Cancellation);
            Assert.Equal(Edits, model.Root.Cards[0].Votes);
        }
    }

    [Fact]
    public async Task A_frame_that_cannot_be_read_ends_the_connection_which_is_made_again()
    {
        await using var network = await TestNetwork.StartAsync();
        var (model, server) = await OpenAsync(network);

        await server().SendAsync(new byte[] { 0xFF, 0xFF, 0xFF, 0x07 }, Cancellation);
        for (int i = 0; i < Edits; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await model.AcknowledgedAsync(Cancellation);
        Assert.Equal(Edits, model.Root.Cards[0].Votes);
        CommittedEdits.Read(network).AssertOnce(Edits);
    }

    [Fact]
    public async Task A_message_that_is_not_known_is_ignored()
    {
        await using var network = await TestNetwork.StartAsync();
        var (model, server) = await OpenAsync(network);

        await server().SendAsync(new byte[] { 0xC2, 0xBB, 0x01, 0x00 }, Cancellation); // field 3000, an empty message
        model.Root.Cards[0].Votes++;

        await model.AcknowledgedAsync(Cancellation);
        Assert.Equal(2, model.Version);
        Assert.Equal(1, network.Connections);
    }

    [Theory]
    [InlineData(7)] // versions are missing
    [InlineData(0)] // long known
    [InlineData(1)] // the next one, but it does not fit
    public async Task An_operation_that_does_not_fit_is_made_up_for_by_a_resynchronisation(long version)
    {
        await using var network = await TestNetwork.StartAsync();
        var (model, server) = await OpenAsync(network);
        var failed = false;
        model.Failed += (_, _) => failed = true;

        var nonsense = new RemoteOperationMessage
        {
            ResourceId = 0,
            SessionId = "nobody",
            ContextVersion = version,
            Timestamp = WireTime.ToTimestamp(DateTime.UnixEpoch),
            Operation = OperationCodec.Encode(new Operations.StringSplice(model.Root.Notes.Element.Id, 100, 50, "")),
        };
        foreach (int resource in Enumerable.Range(0, 4))
        {
            nonsense.ResourceId = resource;
            await server().SendAsync(Google.Protobuf.MessageExtensions.ToByteArray(new ConvergenceMessage { RemoteOperation = nonsense }), Cancellation);
        }

        for (int i = 0; i < Edits; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await model.AcknowledgedAsync(Cancellation);
        Assert.Equal(Edits, model.Root.Cards[0].Votes);
        CommittedEdits.Read(network).AssertOnce(Edits);
        Assert.False(failed);
        var bob = await network.OpenAsync(null, "bob");
        var other = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(Edits, other.Root.Cards[0].Votes);
    }

    [Fact]
    public async Task Silence_is_noticed_and_what_was_on_the_way_arrives_once()
    {
        await using var network = await TestNetwork.StartAsync();
        var (model, server) = await OpenAsync(network, options =>
        {
            options.PingInterval = TimeSpan.FromMilliseconds(200);
            options.PongTimeout = TimeSpan.FromMilliseconds(500);
        });

        server().FailAfter(0, new TransportFault.Silence());
        for (int i = 0; i < Edits; i++)
        {
            model.Root.Cards[0].Votes++;
        }

        await model.AcknowledgedAsync(Cancellation);
        Assert.Equal(Edits, model.Root.Cards[0].Votes);
        CommittedEdits.Read(network).AssertOnce(Edits);
    }

    private static async Task<(RealTimeModel<RealTimeBoard> Model, Func<InMemoryTransport> Server)> OpenAsync(TestNetwork network, Action<ConvergenceOptions>? configure = null)
    {
        InMemoryTransport? accepted = null;
        network.Accepting = transport => accepted = transport;
        var ada = await network.OpenAsync("ada.db", configure: configure);
        var model = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Cards = [new Card { Text = "x" }] }, Cancellation);
        await Until.TrueAsync(() => model.State == ModelState.Online);
        return (model, () => accepted!);
    }
}
