using Convergence.Typed.IntegrationTests.Boards;
using Convergence.Typed.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.IntegrationTests.Testing;

/// <summary>The test kit as its users see it: everything here is public API.</summary>
public sealed class ConvergenceTestServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_domains_edit_one_board_without_a_socket()
    {
        await using var server = await ConvergenceTestServer.StartAsync(options => options.Users.Add("ada", "secret"), cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(options => options.SignIn("ada", "secret"), Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        first.Root.Title = "Roadmap";

        await Until.TrueAsync(() => second.Root.Title == "Roadmap");
        Assert.Equal("ada", ada.Status.User?.Name);
        Assert.Equal(2, server.Network.ConnectionCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_lost_when_the_server_is_started_again(bool abruptly)
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board { Title = "Before" }, Cancellation);
        await model.AcknowledgedAsync(Cancellation);

        await server.StopAsync(abruptly);
        Assert.False(server.IsRunning);
        model.Root.Notes.Insert(0, "While it is away. ");
        await server.StartAsync(Cancellation);

        await model.AcknowledgedAsync(Cancellation);
        await using var other = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var seen = await other.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(("Before", "While it is away. "), (seen.Root.Title, seen.Root.Notes.Value));
    }

    [Fact]
    public async Task One_domain_loses_its_network_while_another_keeps_its_own()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        var network = server.CreateNetwork();
        await using var ada = await network.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);

        network.IsAvailable = false;
        await Until.TrueAsync(() => ada.Status.State == ConnectionState.Interrupted && ada.Status.Failure?.Code == "server_connection_failed");
        first.Root.Cards.Add(new Card { Text = "Ada's" });
        second.Root.Cards.Add(new Card { Text = "Bob's" });
        await second.AcknowledgedAsync(Cancellation);
        Assert.True(bob.Status.IsConnected);
        Assert.Single(first.Root.Cards);

        network.IsAvailable = true;
        await first.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version && first.State == ModelState.Online);
        Assert.Equal(first.Root.Cards.Select(card => card.Text), second.Root.Cards.Select(card => card.Text));
        Assert.Equal(2, first.Root.Cards.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_after_any_frame_loses_nothing_and_applies_nothing_twice(bool toServer)
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        var network = server.CreateNetwork();
        for (var frames = 0; frames < 12; frames++)
        {
            if (toServer)
            {
                network.CutAfterFramesToServer(frames);
            }
            else
            {
                network.CutAfterFramesToClient(frames);
            }

            await using var domain = await network.OpenDomainAsync(cancellationToken: Cancellation);

            // Without a store a model cannot be created on the way, so the domain must have come through once.
            await domain.ConnectedAsync(Cancellation);
            var model = await OpenAsync(domain);
            for (var i = 0; i < 5; i++)
            {
                model.Root.Notes.Append(".");
                model.Edit(board => board.Cards.Add(new Card { Text = "Card", Votes = 1 }));
            }

            await model.AcknowledgedAsync(Cancellation);
        }

        Assert.True(network.ConnectionCount > 12, "Nothing was cut.");
        await using var other = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var seen = await other.Models.OpenAsync<RealTimeBoard>("roadmap", cancellationToken: Cancellation);
        Assert.Equal(60, seen.Root.Notes.Value.Length);
        Assert.Equal(60, seen.Root.Cards.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_that_fell_silent_holds_up_nobody_who_disposes(bool edits)
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        var domain = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var model = await domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
        await model.AcknowledgedAsync(Cancellation);
        server.Network.FallSilent();
        if (edits)
        {
            model.Root.Title = "Nobody hears this";
        }

        var started = TimeProvider.System.GetTimestamp();
        await domain.DisposeAsync();

        // One second is what is promised; the rest is for a machine that is busy with other tests.
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        Assert.True(elapsed < TimeSpan.FromSeconds(6), $"It took {elapsed}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Disposed in {elapsed.TotalMilliseconds:0} ms.");
    }

    [Fact]
    public async Task A_domain_of_a_container_is_led_here_as_well()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var provider = new ServiceCollection().AddConvergence(server.Url, server.Network.Configure).BuildServiceProvider();

        var domain = await provider.GetRequiredService<ConvergenceDomainProvider>().GetAsync(Cancellation);

        await domain.ConnectedAsync(Cancellation);
    }

    [Fact]
    public async Task A_wrong_option_of_the_server_is_named()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => ConvergenceTestServer.StartAsync(options => options.Domains.Clear(), cancellationToken: Cancellation));

        Assert.Contains("Domains", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_removed_at_the_end()
    {
        var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        Assert.True(File.Exists(server.DatabasePath));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(Path.GetDirectoryName(server.DatabasePath)));
    }

    private static async Task<RealTimeModel<RealTimeBoard>> OpenAsync(ConvergenceDomain domain)
    {
        while (true)
        {
            try
            {
                return await domain.Models.OpenAsync<RealTimeBoard>("roadmap", () => new Board(), Cancellation);
            }
            catch (ConvergenceException failure) when (failure is OfflineException or ConnectionLostException)
            {
                await domain.ConnectedAsync(Cancellation);
            }
        }
    }
}
