using System.Net.WebSockets;

namespace Convergence.Typed.Protocol.Tests.Transport;

/// <summary>Two transports over a real WebSocket: a client's on one end, Kestrel's on the other.</summary>
internal sealed class WebSocketPair : IAsyncDisposable
{
    private readonly WebSocketHost _host;

    private WebSocketPair(WebSocketHost host, ClientWebSocket clientSocket, WebSocket serverSocket, int maximumFrameBytes)
    {
        _host = host;
        ClientSocket = clientSocket;
        ServerSocket = serverSocket;
        Client = new WebSocketTransport(clientSocket, maximumFrameBytes);
        Server = new WebSocketTransport(serverSocket, maximumFrameBytes);
    }

    public ClientWebSocket ClientSocket { get; }

    public WebSocket ServerSocket { get; }

    public WebSocketTransport Client { get; }

    public WebSocketTransport Server { get; }

    public static async Task<WebSocketPair> CreateAsync(int maximumFrameBytes = 1 << 20)
    {
        var host = await WebSocketHost.StartAsync();
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}"), TestContext.Current.CancellationToken);
        return new WebSocketPair(host, socket, await host.AcceptAsync(), maximumFrameBytes);
    }

    /// <summary>Lets the server's request end, as an endpoint does when its connection has ended.</summary>
    public void EndServerRequest() => _host.EndRequests();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        await _host.DisposeAsync();
    }
}
