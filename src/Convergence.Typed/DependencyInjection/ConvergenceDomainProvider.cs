using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// Opens the domain that was added with <c>AddConvergence</c>, once. An application with a host does not need it: there the domain is open before anything asks for it.
/// </summary>
/// <remarks>Thread-safe. The container disposes it, and the domain with it.</remarks>
public sealed class ConvergenceDomainProvider : IAsyncDisposable
{
    private readonly IServiceProvider _services;
    private readonly ConvergenceDomainRegistration _registration;
    private readonly Lock _gate = new();
    private Task<ConvergenceDomain>? _opening;
    private ConvergenceDomain? _opened;
    private bool _disposed;

    internal ConvergenceDomainProvider(IServiceProvider services, ConvergenceDomainRegistration registration)
    {
        _services = services;
        _registration = registration;
    }

    internal ConvergenceDomain Opened
    {
        get
        {
            lock (_gate)
            {
                return _opened ?? throw new InvalidOperationException(
                    "The domain is not open yet. It is opened when the host starts; without a host, await ConvergenceDomainProvider.GetAsync() before ConvergenceDomain is resolved.");
            }
        }
    }

    /// <summary>Opens the domain, or returns the one that is open. When opening has failed, the next call tries again.</summary>
    /// <param name="cancellationToken">Ends the wait, not the opening.</param>
    /// <returns>The domain; not to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">An option cannot work; the text names it.</exception>
    /// <exception cref="StoreException">The local store cannot be opened.</exception>
    /// <exception cref="ObjectDisposedException">The container was disposed.</exception>
    public Task<ConvergenceDomain> GetAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _opening = OpenAsync();
            }

            return _opening.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Disposes the domain, when it was opened.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<ConvergenceDomain>? opening;
        lock (_gate)
        {
            _disposed = true;
            opening = _opening;
        }

        if (opening is not null)
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (opening.IsCompletedSuccessfully)
            {
                await (await opening.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<ConvergenceDomain> OpenAsync()
    {
        // Out of the lock, and back on the caller's context: the domain raises its events there.
        await Task.Yield();
        var options = new ConvergenceOptions();
        options.LoggerFactory = _services.GetService<ILoggerFactory>() ?? options.LoggerFactory;
        options.TimeProvider = _services.GetService<TimeProvider>() ?? options.TimeProvider;
        _registration.Configure(_services, options);
        var domain = await ConvergenceDomain.OpenAsync(_registration.Url, options, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            _opened = domain;
        }

        return domain;
    }
}
