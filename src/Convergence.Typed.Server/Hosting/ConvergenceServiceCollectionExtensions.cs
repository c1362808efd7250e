using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.Server;

/// <summary>Adds the server to an application.</summary>
public static class ConvergenceServiceCollectionExtensions
{
    /// <summary>Adds the server. It opens its database when the application starts, and closes it when the application stops.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configure">Sets the options; null leaves the defaults.</param>
    /// <returns>The services.</returns>
    /// <remarks>Make it reachable with <see cref="ConvergenceEndpointRouteBuilderExtensions.MapConvergence"/>.</remarks>
    public static IServiceCollection AddConvergenceServer(this IServiceCollection services, Action<ConvergenceServerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ConvergenceServerOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConvergenceServerOptions>, ConvergenceServerOptionsValidator>());
        services.TryAddSingleton<IServerStore>(static provider => new SqliteServerStore(provider.GetRequiredService<IOptions<ConvergenceServerOptions>>().Value.DatabasePath));
        services.TryAddSingleton<Authenticator>();
        services.TryAddSingleton<ConvergenceServer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConvergenceHostedService>());
        return services;
    }
}
