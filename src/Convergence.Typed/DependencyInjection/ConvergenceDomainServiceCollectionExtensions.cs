using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Convergence.Typed;

/// <summary>Adds a domain to an application.</summary>
public static class ConvergenceDomainServiceCollectionExtensions
{
    /// <summary>
    /// Adds a domain, to be injected as <see cref="ConvergenceDomain"/>. It is opened when the application starts, before its other hosted services do, and disposed with
    /// the container; the connection is made, and kept, in the background. When its local store cannot be opened, the application does not start.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="url">The address, as in <c>ws://localhost:8000/realtime/convergence/default</c>.</param>
    /// <param name="configure">Says how to sign in, where to store, and more. Logging and clock are those of the container, unless it says otherwise.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The address is none of a domain.</exception>
    /// <remarks>
    /// Without a host, await <see cref="ConvergenceDomainProvider.GetAsync"/> first. One application has one domain this way: a second call replaces the first, which is
    /// what tests want; for several domains call <see cref="ConvergenceDomain.OpenAsync(string, Action{ConvergenceOptions}?, CancellationToken)"/>.
    /// </remarks>
    public static IServiceCollection AddConvergence(this IServiceCollection services, string url, Action<ConvergenceOptions>? configure = null) =>
        services.AddConvergence(url, (_, options) => configure?.Invoke(options));

    /// <inheritdoc cref="AddConvergence(IServiceCollection, string, Action{ConvergenceOptions}?)"/>
    /// <param name="services">The services of the application.</param>
    /// <param name="url">The address, as in <c>ws://localhost:8000/realtime/convergence/default</c>.</param>
    /// <param name="configure">As in the other overload, with the services of the container.</param>
    public static IServiceCollection AddConvergence(this IServiceCollection services, string url, Action<IServiceProvider, ConvergenceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        DomainAddress.Parse(url);
        services.Replace(ServiceDescriptor.Singleton(new ConvergenceDomainRegistration(url, configure)));
        services.TryAddSingleton(static provider => new ConvergenceDomainProvider(provider, provider.GetRequiredService<ConvergenceDomainRegistration>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<ConvergenceDomainProvider>().Opened);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConvergenceDomainHostedService>());
        return services;
    }
}
