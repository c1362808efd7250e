using Convergence.Typed.Protocol;
using Microsoft.AspNetCore.Http;

namespace Convergence.Typed.Server;

/// <summary>Turns a web request into a connection. The only place that knows ASP.NET Core.</summary>
internal static class WebSocketEndpoint
{
    public static async Task HandleAsync(HttpContext context, ConvergenceServer server)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
            await context.Response.WriteAsync("This address speaks the Convergence protocol over WebSocket.\n", context.RequestAborted).ConfigureAwait(false);
            return;
        }

        var domain = new DomainName((string)context.Request.RouteValues["namespace"]!, (string)context.Request.RouteValues["domain"]!);
        var peer = new PeerDescription(context.Connection.RemoteIpAddress?.ToString() ?? "", context.Request.Headers.UserAgent.ToString());
        var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var transport = new WebSocketTransport(socket, server.MaximumFrameBytes);
        await using (transport.ConfigureAwait(false))
        {
            await server.RunConnectionAsync(transport, domain, peer, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
