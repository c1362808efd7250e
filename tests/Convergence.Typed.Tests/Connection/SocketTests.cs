using System.Net;
using System.Net.Sockets;
using System.Text;
using Convergence.Typed.Tests.Support;

namespace Convergence.Typed.Tests.Connection;

/// <summary>Real sockets, and peers that are no Convergence server.</summary>
public sealed class SocketTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failed_attempt_that_names_the_address()
    {
        _listener.Start();
        var port = Port;
        _listener.Stop();

        await using var domain = await OpenAsync(port);

        await Deadlines.UntilAsync(() => domain.Status.Failure is not null);
        Assert.Contains($"127.0.0.1:{port}", domain.Status.Failure!.Message, StringComparison.Ordinal);
        Assert.True(domain.Status.Failure.WillRetry);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_a_failed_attempt()
    {
        await using var domain = await ConvergenceDomain.OpenAsync("ws://nowhere.invalid/realtime/convergence/default", cancellationToken: TestContext.Current.CancellationToken);

        await Deadlines.UntilAsync(() => domain.Status.Failure is not null);

        Assert.Equal("server_connection_failed", domain.Status.Failure?.Code);
    }

    [Fact]
    public async Task A_peer_that_says_nothing_is_a_failed_attempt_and_holds_up_nobody_who_disposes()
    {
        _listener.Start();
        var domain = await OpenAsync(Port);
        using var first = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await Deadlines.UntilAsync(() => domain.Status.Failure is not null);
        Assert.Contains("did not answer within", domain.Status.Failure!.Message, StringComparison.Ordinal);

        // In the middle of the next attempt.
        using var second = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await domain.DisposeAsync().AsTask().InTime();

        Assert.Equal(ConnectionState.Disconnected, domain.Status.State);
    }

    [Fact]
    public async Task A_web_server_that_knows_no_such_address_is_a_failed_attempt_with_its_answer()
    {
        _listener.Start();
        await using var domain = await OpenAsync(Port);
        using (var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            var stream = client.GetStream();
            await stream.ReadAtLeastAsync(new byte[64], 1, cancellationToken: TestContext.Current.CancellationToken);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        }

        await Deadlines.UntilAsync(() => domain.Status.Failure is not null);

        Assert.Contains("404", domain.Status.Failure!.Message, StringComparison.Ordinal);
    }

    private static Task<ConvergenceDomain> OpenAsync(int port) => ConvergenceDomain.OpenAsync(
        $"ws://127.0.0.1:{port}/realtime/convergence/default",
        options =>
        {
            options.ConnectTimeout = TimeSpan.FromMilliseconds(500);
            options.ReconnectDelays = [TimeSpan.FromMilliseconds(100)];
        },
        TestContext.Current.CancellationToken);
}
