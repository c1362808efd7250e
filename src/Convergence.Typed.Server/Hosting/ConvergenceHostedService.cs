using Microsoft.Extensions.Hosting;

namespace Convergence.Typed.Server;

/// <summary>Starts and stops the server with the application.</summary>
internal sealed class ConvergenceHostedService(ConvergenceServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    private CancellationTokenRegistration _stopping;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await server.StartAsync(cancellationToken).ConfigureAwait(false);

        // Earlier than StopAsync: the web server waits for its requests to end, and a socket is a request.
        _stopping = lifetime.ApplicationStopping.Register(server.CloseConnections);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.DisposeAsync().ConfigureAwait(false);
        await server.StopAsync().ConfigureAwait(false);
    }
}
