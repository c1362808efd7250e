using Convergence.Typed.Protocol;
using Convergence.Typed.Tests.Support;
using Body = Convergence.Typed.Protocol.ConvergenceMessage.BodyOneofCase;

namespace Convergence.Typed.Tests.Connection;

public sealed class RetryTests : IAsyncDisposable
{
    private readonly TestTime _time = new();
    private readonly ScriptedServer _server;

    public RetryTests() => _server = new ScriptedServer(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_first_attempt_comes_at_once_and_the_waits_grow_to_half_a_minute()
    {
        _server.Sockets = SocketBehaviour.Refused;
        await using var domain = await _server.OpenDomainAsync();

        var attempts = 0;
        foreach (var seconds in (int[])[5, 10, 20, 30, 30])
        {
            await Deadlines.UntilAsync(() => domain.Status.Failure?.RetryDelay == TimeSpan.FromSeconds(seconds));
            Assert.Equal(++attempts, _server.Attempts);
            await _time.PassAsync(TimeSpan.FromSeconds(seconds));
        }

        await Deadlines.UntilAsync(() => _server.Attempts == 6);
    }

    [Fact]
    public async Task Up_to_a_fifth_is_added_to_a_wait_at_random()
    {
        _server.Sockets = SocketBehaviour.Refused;
        await using var domain = await _server.OpenDomainAsync(options => options.Random = () => 0.5);

        await _time.PassAsync(TimeSpan.FromSeconds(5.5));
        await _time.PassAsync(TimeSpan.FromSeconds(11));

        await Deadlines.UntilAsync(() => _server.Attempts == 3);
    }

    [Fact]
    public async Task A_failed_attempt_is_told_with_its_reason_and_the_wait()
    {
        _server.Sockets = SocketBehaviour.Refused;
        await using var domain = await _server.OpenDomainAsync();

        await _time.BegunAsync(TimeSpan.FromSeconds(5));

        var failure = domain.Status.Failure;
        Assert.NotNull(failure);
        Assert.Equal(ConnectionState.Connecting, domain.Status.State);
        Assert.Equal("server_connection_failed", failure.Code);
        Assert.Contains("server.test", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.WillRetry);
    }

    [Theory]
    [InlineData("Silent")]
    [InlineData("Stuck")]
    public async Task A_socket_that_does_not_open_in_time_is_a_failed_attempt(string behaviour)
    {
        _server.Sockets = Enum.Parse<SocketBehaviour>(behaviour);
        await using var domain = await _server.OpenDomainAsync();

        await _time.PassAsync(TimeSpan.FromSeconds(3));
        await _time.PassAsync(TimeSpan.FromSeconds(5));

        await Deadlines.UntilAsync(() => _server.Attempts == 2);
        _server.Sockets = SocketBehaviour.Open;
        await _time.PassAsync(TimeSpan.FromSeconds(3));
        await _time.PassAsync(TimeSpan.FromSeconds(10));
        await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task A_sign_in_that_is_not_answered_in_time_is_a_failed_attempt_and_its_socket_is_closed()
    {
        await using var domain = await _server.OpenDomainAsync();
        var silent = await _server.AcceptAsync();
        await silent.ReceiveAsync(Body.ConnectionRequest);

        await _time.PassAsync(TimeSpan.FromSeconds(7));

        Assert.Equal(CloseCodes.Normal, (await silent.Ended).Code);
        await _time.PassAsync(TimeSpan.FromSeconds(5));
        await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task A_drop_before_the_answer_is_a_failed_attempt_at_once()
    {
        await using var domain = await _server.OpenDomainAsync();
        var connection = await _server.AcceptAsync();
        await connection.ReceiveAsync(Body.ConnectionRequest);

        connection.Cut();

        await _time.PassAsync(TimeSpan.FromSeconds(5));
        await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task An_answer_that_is_an_error_or_none_at_all_is_a_failed_attempt()
    {
        await using var domain = await _server.OpenDomainAsync();
        var first = await _server.AcceptAsync();
        first.RespondError(await first.ReceiveAsync(Body.ConnectionRequest), "timeout");
        await _time.PassAsync(TimeSpan.FromSeconds(5));

        var second = await _server.AcceptAsync();
        second.Respond(await second.ReceiveAsync(Body.ConnectionRequest), new ConvergenceMessage { Ok = new() });
        await _time.PassAsync(TimeSpan.FromSeconds(10));

        await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
    }

    [Fact]
    public async Task After_a_drop_the_first_attempt_comes_at_once_and_the_waits_begin_anew()
    {
        await using var domain = await _server.OpenDomainAsync();
        var connection = await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();
        _time.Advance(TimeSpan.FromMinutes(1));

        _server.Sockets = SocketBehaviour.Refused;
        connection.Cut();
        await _time.PassAsync(TimeSpan.FromSeconds(5));
        await _time.BegunAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(3, _server.Attempts);
        Assert.Equal(ConnectionState.Interrupted, domain.Status.State);
    }

    [Fact]
    public async Task A_server_that_closes_right_after_the_sign_in_is_not_asked_without_a_pause()
    {
        await using var domain = await _server.OpenDomainAsync();
        (await _server.SignInAsync()).Cut();
        (await _server.SignInAsync()).Cut();

        await _time.PassAsync(TimeSpan.FromSeconds(5));
        (await _server.SignInAsync()).Cut();

        await _time.BegunAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(3, _server.Attempts);
    }

    [Fact]
    public async Task ConnectAsync_ends_the_wait_without_a_second_attempt_beside_it()
    {
        _server.Sockets = SocketBehaviour.Refused;
        await using var domain = await _server.OpenDomainAsync();
        await _time.BegunAsync(TimeSpan.FromSeconds(5));

        _server.Sockets = SocketBehaviour.Open;
        var connecting = domain.ConnectAsync(TestContext.Current.CancellationToken);
        await _server.SignInAsync();

        await connecting.InTime();
        Assert.Equal(2, _server.Attempts);
    }

    [Fact]
    public async Task When_the_attempts_are_used_up_the_domain_gives_up_and_says_so()
    {
        _server.Sockets = SocketBehaviour.Refused;
        await using var domain = await _server.OpenDomainAsync(options => options.MaximumReconnectAttempts = 2);
        var waiting = domain.ConnectedAsync(TestContext.Current.CancellationToken);
        await _time.PassAsync(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<OfflineException>(() => waiting.InTime());

        Assert.Equal(ConnectionState.Disconnected, domain.Status.State);
        Assert.False(domain.Status.Failure?.WillRetry);
        Assert.Equal(2, _server.Attempts);
        await Assert.ThrowsAsync<OfflineException>(() => domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime());

        _server.Sockets = SocketBehaviour.Open;
        var again = domain.ConnectAsync(TestContext.Current.CancellationToken);
        await _server.SignInAsync();
        await again.InTime();
    }

    [Fact]
    public async Task A_silent_network_is_noticed_by_the_heartbeat_and_the_connection_made_again()
    {
        await using var domain = await _server.OpenDomainAsync(options => options.HeartbeatEnabled = true);
        var connection = await _server.SignInAsync();
        await domain.ConnectedAsync(TestContext.Current.CancellationToken).InTime();

        connection.FallSilent();
        _time.Advance(TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(CloseCodes.HeartbeatTimeout, (await connection.Ended).Code);
        await _server.SignInAsync();
        await Deadlines.UntilAsync(() => domain.Status.IsConnected);
    }
}
