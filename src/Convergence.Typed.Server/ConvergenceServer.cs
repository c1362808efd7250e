using Convergence.Typed.Protocol;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.Server;

/// <summary>The server without its host: it takes open transports and runs the protocol on them.</summary>
internal sealed class ConvergenceServer(IOptions<ConvergenceServerOptions> options)
{
    /// <summary>The largest frame a transport should accept.</summary>
    public int MaximumFrameBytes => options.Value.MaximumFrameBytes;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void CloseConnections()
    {
    }

    public Task StopAsync() => Task.CompletedTask;

    public Task RunConnectionAsync(IFrameTransport transport, DomainName domain, PeerDescription peer, CancellationToken cancellationToken) => Task.CompletedTask;
}
