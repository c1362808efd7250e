using Convergence.Typed.Internals;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <content>Creating models without opening them, and removing models.</content>
public sealed partial class ModelService
{
    /// <summary>Creates a model without opening it: at the server when connected, otherwise in the local store, to be sent later.</summary>
    /// <typeparam name="TRoot">The generated proxy of the model class; a plain object converts to it.</typeparam>
    /// <param name="id">The id, unique in the domain; null for a random one.</param>
    /// <param name="data">The content.</param>
    /// <param name="cancellationToken">Ends the wait; the model may be created all the same.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ServerErrorException">The server refused, for example with <c>model_already_exists</c>.</exception>
    /// <exception cref="ModelExistsException">There is no connection, and the local store has a model of that id.</exception>
    /// <exception cref="OfflineException">There is no connection and no local store.</exception>
    /// <exception cref="ConnectionLostException">The connection was lost before the answer; whether the model was created is unknown.</exception>
    public async Task<string> CreateAsync<TRoot>(string? id, TRoot data, CancellationToken cancellationToken = default)
        where TRoot : RealTimeObject, IRealTimeRoot<TRoot>
    {
        var content = InitialData.From(data);
        string modelId = id ?? Guid.NewGuid().ToString();
        ArgumentException.ThrowIfNullOrEmpty(modelId, nameof(id));
        using (await _turns.EnterAsync(modelId, cancellationToken).ConfigureAwait(false))
        {
            ThrowIfDisposed();
            if (await WaitForSessionInTimeAsync(cancellationToken).ConfigureAwait(false) is { } session)
            {
                await CreateAtServerAsync(session, modelId, TRoot.Collection, content, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await CreateOfflineAsync(modelId, TRoot.Collection, content, cancellationToken).ConfigureAwait(false);
            }
        }

        return modelId;
    }

    /// <summary>
    /// Removes a model, here and for everybody: at the server when connected, otherwise from the local store, and at the server later. Objects that have it open are closed, with the event
    /// <see cref="RealTimeModel.Deleted"/>.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait; the model may be removed all the same.</param>
    /// <exception cref="ServerErrorException">The server refused; <c>model_not_found</c> when there is none and none was here.</exception>
    /// <exception cref="OfflineException">There is no connection, and the local store does not have the model.</exception>
    /// <exception cref="ConnectionLostException">The connection was lost before the answer; whether the model was removed is unknown.</exception>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        using (await _turns.EnterAsync(id, cancellationToken).ConfigureAwait(false))
        {
            ThrowIfDisposed();
            var stored = await ReadStoredAsync(id, cancellationToken).ConfigureAwait(false);
            var isUnknownToServer = stored?.Record.Flags.HasFlag(ModelFlags.CreatedLocally) == true && Session is null;
            if (!isUnknownToServer && await WaitForSessionInTimeAsync(cancellationToken).ConfigureAwait(false) is { } session)
            {
                await RemoveAtServerAsync(session, id, stored, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (stored is null || !_settings.Store.IsConfigured)
            {
                throw new OfflineException($"The model '{id}' cannot be removed: there is no connection to the server{WhyOffline()}, and "
                    + (_settings.Store.IsConfigured ? "the model is not on this device." : "no local store that would remember it (options.UseSqlite)."));
            }

            await RemoveOfflineAsync(id, stored, isUnknownToServer, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SessionModels?> WaitForSessionInTimeAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_settings.OpenTimeout, _settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await WaitForSessionAsync(isSent: false, either.Token, cancellationToken).ConfigureAwait(false);
    }

    private async Task CreateAtServerAsync(SessionModels session, string id, string collection, ObjectData data, CancellationToken cancellationToken)
    {
        try
        {
            await session.Session.Connection.RequestAsync(
                ModelRequests.Create(id, collection, data, _settings.TimeProvider.GetUtcNow().UtcDateTime), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ProtocolException failure)
        {
            throw ServerErrors.Translate(failure);
        }
    }

    private async Task CreateOfflineAsync(string id, string collection, ObjectData data, CancellationToken cancellationToken)
    {
        if (!_settings.Store.IsConfigured)
        {
            throw new OfflineException($"The model '{id}' cannot be created: there is no connection to the server{WhyOffline()}. With a local store (options.UseSqlite) it would have been created here and sent later.");
        }

        if (Find(id) is not null || await ReadStoredAsync(id, cancellationToken).ConfigureAwait(false) is { Base: not null })
        {
            throw new ModelExistsException(id);
        }

        var model = await CreateInStoreAsync(id, collection, data, cancellationToken).ConfigureAwait(false);
        if (Session is { } session)
        {
            // The connection came meanwhile, and has looked through the store already.
            Add(model);
            SynchroniseHidden(model, session);
        }
    }

    private async Task RemoveAtServerAsync(SessionModels session, string id, StoredModel? stored, CancellationToken cancellationToken)
    {
        try
        {
            var createdTime = session.Session.HasFingerprint ? stored?.Record.CreatedTime : null;
            await session.Session.Connection.RequestAsync(ModelRequests.Delete(id, createdTime), cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (ProtocolErrorException error) when (stored is not null && error.Code is "model_not_found" or "model_fingerprint_mismatch")
        {
            // Not there any more; what is here goes.
        }
        catch (ProtocolException failure)
        {
            throw ServerErrors.Translate(failure);
        }

        await ForgetAsync(id, stored, [], cancellationToken).ConfigureAwait(false);
    }

    private async Task RemoveOfflineAsync(string id, StoredModel stored, bool isUnknownToServer, CancellationToken cancellationToken)
    {
        var record = stored.Record;
        StoreChange[] changes = isUnknownToServer
            ? []
            : [new DropModelData(record.Key), new PutModel(record with { Flags = (record.Flags & ~ModelFlags.Failed) | ModelFlags.DeletePending })];
        await ForgetAsync(id, stored, changes, cancellationToken).ConfigureAwait(false);
        if (Session is { } session)
        {
            // The connection came meanwhile, and has looked through the store already.
            _background.Start(session);
        }
    }

    /// <summary>Takes the model out of memory and out of the store; the changes are what stays of it.</summary>
    private async Task ForgetAsync(string id, StoredModel? stored, StoreChange[] changes, CancellationToken cancellationToken)
    {
        if (Find(id) is { } open)
        {
            open.Delete("The model was removed on this device.", changes.Length > 0);
            open.TryRetire();
        }

        if (stored is not null && (changes.Length > 0 || Find(id) is null))
        {
            await _settings.Store.Outbox.CommitAsync(null, changes.Length > 0 ? changes : [new DeleteModel(stored.Record.Key)], cancellationToken).ConfigureAwait(false);
        }
    }
}
