using System.Diagnostics.CodeAnalysis;
using Convergence.Typed.Internals;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>Opens, creates and removes the models of a domain.</summary>
/// <remarks>Thread-safe. A model belongs to the <see cref="SynchronizationContext"/> it is opened on; see <see cref="RealTimeModel"/>.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle nobody asks for has nothing to dispose of, and late waiters may still hold it.")]
public sealed partial class ModelService
{
    private readonly Dictionary<string, OpenModel> _models = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly KeyedLock _turns = new();
    private readonly ModelSettings _settings;
    private readonly ILogger _logger;
    private readonly Func<CancellationToken, Task<ServerSession?>> _waitForOutcome;
    private readonly Func<ConnectionFailure?> _connectionFailure;
    private readonly BackgroundSynchroniser _background;

    // Open models synchronise before hidden ones, this many at a time.
    private readonly SemaphoreSlim _openSlots = new(8);
    private readonly SemaphoreSlim _hiddenSlots = new(BackgroundSynchroniser.Parallelism);

    private SessionModels? _session;
    private bool _isDisposed;

    internal ModelService(
        LocalStore store, IdentityCache identities, Func<CancellationToken, Task<ServerSession?>> waitForOutcome, Func<ConnectionFailure?> connectionFailure, ConvergenceOptions options)
    {
        _settings = new ModelSettings(store, identities, options.LoggerFactory.CreateLogger("Convergence.Typed.Models"), options.TimeProvider)
        {
            KeepModelsAvailable = store.IsDurable && options.KeepModelsAvailable,
            SynchronisationTimeout = options.SynchronisationTimeout,
            OpenTimeout = options.OpenTimeout,
            OnRetired = OnRetired,
        };
        _logger = _settings.Logger;
        _waitForOutcome = waitForOutcome;
        _connectionFailure = connectionFailure;
        _background = new BackgroundSynchroniser(_settings, this);
    }

    /// <summary>
    /// Opens a model. A model that is in the local store is returned at once, also without a server, and synchronised behind. Otherwise waits for the running connection attempt, at most
    /// <see cref="ConvergenceOptions.OpenTimeout"/>: connected, it is opened at the server, or created there with <paramref name="create"/>; not connected, it is created in the local store.
    /// </summary>
    /// <typeparam name="TRoot">The generated proxy of the model class.</typeparam>
    /// <param name="id">The id of the model, unique in the domain.</param>
    /// <param name="create">Makes the content of a model that does not exist yet; called only then, on the context of the caller. Null: the model must exist.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The open model. Dispose of it when it is no longer needed; opening a model again gives another object for the same open model.</returns>
    /// <exception cref="OfflineException">There is no connection, and the model is not in the local store and cannot be created there.</exception>
    /// <exception cref="ServerErrorException">The server refused; the code says why, for example <c>model_not_found</c>.</exception>
    /// <exception cref="WrongCollectionException">The model is in another collection than that of the class.</exception>
    /// <exception cref="StoreException">The local copy cannot be read.</exception>
    public async Task<RealTimeModel<TRoot>> OpenAsync<TRoot>(string id, Func<TRoot>? create = null, CancellationToken cancellationToken = default)
        where TRoot : RealTimeObject, IRealTimeRoot<TRoot>
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var opening = new ModelOpening(
            id,
            TRoot.Collection,
            create is null ? null : () => InitialData.From(create()),
            static model => new RealTimeModel<TRoot>(model),
            ModelAffinity.Capture());
        return (RealTimeModel<TRoot>)await OpenAsync(opening, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes all models; the store saves what they have. Nothing is sent any more.</summary>
    internal async Task CloseAllAsync()
    {
        OpenModel[] models;
        SessionModels? session;
        lock (_gate)
        {
            _isDisposed = true;
            session = _session;
            _session = null;
            models = [.. _models.Values];
        }

        session?.End();
        foreach (var model in models)
        {
            model.Abandon();
            await model.Synchronised.ConfigureAwait(false);
        }

        await _background.Completed.ConfigureAwait(false);
    }
}
