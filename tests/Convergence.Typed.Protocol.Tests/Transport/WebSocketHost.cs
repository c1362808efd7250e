using System.Net.WebSockets;
using System.Threading.Channels;
using Convergence.Typed.Protocol.Tests.Connection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Protocol.Tests.Transport;

/// <summary>Kestrel on a free port, accepting every WebSocket.</summary>
internal sealed class WebSocketHost : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly Channel<WebSocket> _accepted = Channel.CreateUnbounded<WebSocket>();
    private readonly TaskCompletionSource _requestsEnd = new();

    private WebSocketHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.UseWebSockets();
        _host.Run(async context =>
        {
            _accepted.Writer.TryWrite(await context.WebSockets.AcceptWebSocketAsync());
            await _requestsEnd.Task; // a socket lives as long as its request
        });
    }

    public int Port => new Uri(_host.Urls.Single()).Port;

    public static async Task<WebSocketHost> StartAsync()
    {
        var host = new WebSocketHost();
        await host._host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Task<WebSocket> AcceptAsync() => _accepted.Reader.ReadAsync().WithinDeadline();

    /// <summary>Lets the requests end, as an endpoint does when its connection has ended.</summary>
    public void EndRequests() => _requestsEnd.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        EndRequests();
        await _host.StopAsync(CancellationToken.None).WithinDeadline();
        await _host.DisposeAsync();
    }
}
