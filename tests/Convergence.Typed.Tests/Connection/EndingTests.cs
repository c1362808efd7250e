using Convergence.Typed.Protocol;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Connection;

public sealed class EndingTests : IAsyncDisposable
{
    private readonly ScriptedServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string, bool> States()
    {
        var data = new TheoryData<string, bool>();
        foreach (var state in new[] { "never connected", "socket refused", "socket opening", "socket stuck", "signing in", "connected", "connected to nobody", "interrupted", "refused" })
        {
            data.Add(state, false);
            data.Add(state, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Disconnecting_and_disposing_end_in_every_state(string state, bool dispose)
    {
        var domain = await OpenInStateAsync(state);
        var started = TimeProvider.System.GetTimestamp();

        await (dispose ? domain.DisposeAsync().AsTask() : domain.DisconnectAsync(TestContext.Current.CancellationToken)).InTime();

        // One second is what is promised; the rest is for a machine that is busy with other tests.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(6));
        Assert.Equal(ConnectionState.Disconnected, domain.Status.State);
        var attempts = _server.Attempts;
        await domain.DisposeAsync();
        Assert.Equal(attempts, _server.Attempts);
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task After_disconnecting_the_domain_connects_again(string state, bool atOnce)
    {
        await using var domain = await OpenInStateAsync(state);
        _server.Sockets = SocketBehaviour.Open;
        var disconnecting = domain.DisconnectAsync(TestContext.Current.CancellationToken);
        if (!atOnce)
        {
            await disconnecting.InTime();
        }

        var connecting = domain.ConnectAsync(TestContext.Current.CancellationToken);
        await _server.SignInAsync();

        await connecting.InTime();
        await disconnecting.InTime();
        Assert.True(domain.Status.IsConnected);
    }

    [Fact]
    public async Task A_connection_is_closed_in_good_order()
    {
        var domain = await _server.OpenDomainAsync();
        var connection = await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();

        await domain.DisposeAsync().AsTask().InTime();

        var end = await connection.Ended;
        Assert.Equal((ConnectionEndKind.ClosedByPeer, CloseCodes.Normal), (end.Kind, end.Code));
    }

    [Fact]
    public async Task Whoever_waits_for_a_connection_hears_that_the_domain_was_disposed()
    {
        _server.Sockets = SocketBehaviour.Silent;
        var domain = await _server.OpenDomainAsync();
        var connected = domain.ConnectedAsync(TestContext.Current.CancellationToken);
        var connecting = domain.ConnectAsync(TestContext.Current.CancellationToken);

        await domain.DisposeAsync().AsTask().InTime();

        await Assert.ThrowsAsync<DomainDisposedException>(() => connected.InTime());
        await Assert.ThrowsAsync<DomainDisposedException>(() => connecting.InTime());
        await Assert.ThrowsAsync<DomainDisposedException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime());
        Assert.Throws<DomainDisposedException>(() => { _ = domain.ConnectAsync(TestContext.Current.CancellationToken); });
    }

    [Fact]
    public async Task Whoever_waits_for_a_connection_hears_that_the_domain_was_disconnected()
    {
        _server.Sockets = SocketBehaviour.Silent;
        await using var domain = await _server.OpenDomainAsync();
        var connecting = domain.ConnectAsync(TestContext.Current.CancellationToken);

        await domain.DisconnectAsync(TestContext.Current.CancellationToken).InTime();

        await Assert.ThrowsAsync<DomainDisposedException>(() => connecting.InTime());
    }

    [Fact]
    public async Task Many_may_end_and_start_at_once()
    {
        await using var domain = await _server.OpenDomainAsync();
        var serving = Task.Run(async () =>
        {
            while (true)
            {
                try
                {
                    await _server.SignInAsync();
                }
                catch (Exception failure) when (failure is InvalidOperationException)
                {
                    // This one was given up before it signed in.
                }
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            var call = i % 2 == 0 ? domain.DisconnectAsync(TestContext.Current.CancellationToken) : domain.ConnectAsync(TestContext.Current.CancellationToken);
            await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }))).InTime();

        await domain.ConnectAsync(TestContext.Current.CancellationToken).InTime();
        Assert.True(domain.Status.IsConnected);
        Assert.False(serving.IsCompleted);
        await Task.WhenAll(domain.DisposeAsync().AsTask(), domain.DisposeAsync().AsTask()).InTime();
    }

    private async Task<ConvergenceDomain> OpenInStateAsync(string state)
    {
        _server.Sockets = state switch
        {
            "socket refused" => SocketBehaviour.Refused,
            "socket opening" => SocketBehaviour.Silent,
            "socket stuck" => SocketBehaviour.Stuck,
            _ => SocketBehaviour.Open,
        };
        var domain = await _server.OpenDomainAsync(options => options.ConnectOnOpen = state != "never connected");
        switch (state)
        {
            case "never connected":
                break;
            case "socket refused":
                await Deadlines.UntilAsync(() => domain.Status.Failure is not null);
                break;
            case "socket opening" or "socket stuck":
                await Deadlines.UntilAsync(() => _server.Attempts == 1);
                break;
            case "signing in":
                await (await _server.AcceptAsync()).ReceiveAsync(Body.ConnectionRequest);
                break;
            case "refused":
                await (await _server.AcceptAsync()).RefuseSignInAsync("authentication_failed");
                await Deadlines.UntilAsync(() => domain.Status.State == ConnectionState.Disconnected);
                break;
            default:
                var connection = await _server.SignInAsync();
                await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
                if (state == "connected to nobody")
                {
                    connection.FallSilent();
                }
                else if (state == "interrupted")
                {
                    _server.Sockets = SocketBehaviour.Refused;
                    connection.Cut();
                    await Deadlines.UntilAsync(() => domain.Status.Failure?.RetryDelay > TimeSpan.Zero);
                }

                break;
        }

        return domain;
    }
}
