using System.Net.WebSockets;
using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>Opens sockets to servers.</summary>
internal static class WebSocketConnector
{
    // A model arrives in one frame; the limit only keeps a server gone mad from filling the memory.
    private const int MaximumFrameBytes = 256 * 1024 * 1024;

    /// <summary>Opens a socket; whoever calls limits the time.</summary>
    public static async ValueTask<IFrameTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            // The protocol has its own heartbeat.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
            return new WebSocketTransport(socket, MaximumFrameBytes);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
