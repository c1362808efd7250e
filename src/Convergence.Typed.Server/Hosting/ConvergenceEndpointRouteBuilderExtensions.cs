using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Convergence.Typed.Server;

/// <summary>Makes the server reachable.</summary>
public static class ConvergenceEndpointRouteBuilderExtensions
{
    /// <summary>Serves the domains as WebSocket endpoints at <c>{prefix}/{namespace}/{domain}</c>.</summary>
    /// <param name="endpoints">The endpoints of the application.</param>
    /// <param name="prefix">The path before the namespace, for example <c>/realtime</c>.</param>
    /// <returns>A builder that takes conventions, such as a host name or a policy.</returns>
    /// <exception cref="InvalidOperationException"><c>AddConvergenceServer</c> was not called.</exception>
    public static IEndpointConventionBuilder MapConvergence(this IEndpointRouteBuilder endpoints, string prefix)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var server = endpoints.ServiceProvider.GetService<ConvergenceServer>()
            ?? throw new InvalidOperationException("MapConvergence needs the server's services; call builder.Services.AddConvergenceServer(...) before the application is built.");

        // A pipeline of its own, so that the application need not remember UseWebSockets. Keep-alive frames are off: the protocol has its own heartbeat.
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        pipeline.Run(context => WebSocketEndpoint.HandleAsync(context, server));
        return endpoints.Map($"{prefix.TrimEnd('/')}/{{namespace}}/{{domain}}", pipeline.Build()).WithDisplayName("Convergence");
    }
}
