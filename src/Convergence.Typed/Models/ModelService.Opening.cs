using System.Globalization;
using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <content>Opening: from memory, from the local store, from the server, or new.</content>
public sealed partial class ModelService
{
    /// <summary>Opens; a caller that gives up does not stop what the server is doing, and what comes of it is closed again before anybody else's turn.</summary>
    private async Task<RealTimeModel> OpenAsync(ModelOpening opening, CancellationToken cancellationToken)
    {
        var opened = OpenInTurnAsync(opening, cancellationToken);
        try
        {
            return await opened.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = CloseUnwantedAsync(opened);
            throw;
        }
    }

    private async Task CloseUnwantedAsync(Task<RealTimeModel> opened)
    {
        try
        {
            await (await opened.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for it any more.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnwanted(failure);
        }
    }

    private async Task<RealTimeModel> OpenInTurnAsync(ModelOpening opening, CancellationToken cancellationToken)
    {
        using (await _turns.EnterAsync(opening.Id, cancellationToken).ConfigureAwait(false))
        {
            while (true)
            {
                ThrowIfDisposed();
                if (Find(opening.Id) is { } known)
                {
                    if (await TryOpenAsync(known, opening, cancellationToken).ConfigureAwait(false) is { } handle)
                    {
                        return handle;
                    }

                    await known.Retired.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
                else if (await ReadStoredAsync(opening.Id, cancellationToken).ConfigureAwait(false) is { Base: not null } stored)
                {
                    CheckCollection(opening, stored.Record.Collection);
                    Add(OpenModel.FromStore(_settings, stored));
                }
                else
                {
                    return await OpenAnewAsync(opening, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<RealTimeModel?> TryOpenAsync(OpenModel model, ModelOpening opening, CancellationToken cancellationToken)
    {
        CheckCollection(opening, model.Collection);
        await model.ClaimPrefixAsync(cancellationToken).ConfigureAwait(false);
        var handle = opening.NewHandle(model);
        if (!model.TryOpen(handle, opening.Affinity))
        {
            return null;
        }

        SynchroniseWhenConnected(model);
        return handle;
    }

    /// <summary>The model is not in memory and not in the local store.</summary>
    private async Task<RealTimeModel> OpenAnewAsync(ModelOpening opening, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_settings.OpenTimeout, _settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        ConnectionLostException? lost = null;
        while (await WaitForSessionAsync(isSent: lost is not null, either.Token, cancellationToken).ConfigureAwait(false) is { } session)
        {
            try
            {
                return await OpenAtServerAsync(session, opening).ConfigureAwait(false);
            }
            catch (ConnectionLostException failure)
            {
                lost = failure;
            }
            catch (OfflineException)
            {
                // Not even sent.
            }

            // The next connection, if it comes in time.
            await session.EndedAsync(either.Token).ConfigureAwait(false);
        }

        if (lost is not null && opening.Create is not null)
        {
            throw lost; // the server may have created the model: made here too, there would be two
        }

        if (opening.Create is null || !_settings.Store.IsConfigured)
        {
            throw Offline(opening);
        }

        var data = await opening.Affinity.RunAsync(opening.Create, cancellationToken).ConfigureAwait(false);
        var model = await CreateInStoreAsync(opening.Id, opening.Collection, data, cancellationToken).ConfigureAwait(false);
        Add(model);
        return await TryOpenAsync(model, opening, cancellationToken).ConfigureAwait(false)
            ?? throw new ModelClosedException($"The model '{opening.Id}' was closed while it was opened.");
    }

    /// <summary>
    /// The session when there is one or the running attempt makes one in time; null when not. Once the request has been sent, what became of it is unknown and only the
    /// server can tell, so attempts that are still to come are waited for as well.
    /// </summary>
    private async Task<SessionModels?> WaitForSessionAsync(bool isSent, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var started = SessionStarted;
                if (Session is { } session)
                {
                    await session.DeletionsSent.Task.WaitAsync(either).ConfigureAwait(false);
                    return session;
                }

                if (await _waitForOutcome(either).ConfigureAwait(false) is not { } connected)
                {
                    if (!isSent)
                    {
                        return null;
                    }

                    await started.WaitAsync(either).ConfigureAwait(false);
                    continue;
                }

                // Signed in, but the models may hear of it a moment later; or it has ended already, and the connection hears of that a moment later.
                await Task.WhenAny(started, connected.Connection.Ended).WaitAsync(either).ConfigureAwait(false);
                await Task.Yield();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<RealTimeModel> OpenAtServerAsync(SessionModels session, ModelOpening opening)
    {
        var link = session.NewLink(null);
        RealTimeModel? handle = null;
        var request = new OpenRealtimeModelRequestMessage { ModelId = opening.Id };
        AutoCreation? creation = null;
        if (opening.Create is not null)
        {
            creation = new AutoCreation(opening);
            request.AutoCreateId = Expect(creation);
        }

        try
        {
            await session.Session.Connection.RequestAsync(
                new ConvergenceMessage { OpenRealTimeModelRequest = request },
                response => handle = OnOpened(session, link, opening, response),
                cancellationToken: CancellationToken.None).ConfigureAwait(false);
            return handle!;
        }
        catch (ProtocolException) when (creation?.Failure is { } failure)
        {
            failure.Throw(); // the application's own, as it was thrown
            throw;
        }
        catch (ProtocolException failure)
        {
            throw ServerErrors.Translate(failure);
        }
        finally
        {
            if (request.AutoCreateId is { } id)
            {
                _expected.TryRemove(id, out _);
            }

            if (handle is null)
            {
                session.Forget(link);
            }
        }
    }

    /// <summary>Takes the server's answer before its next message is handled.</summary>
    private RealTimeModel OnOpened(SessionModels session, ModelLink link, ModelOpening opening, ConvergenceMessage message)
    {
        var response = message.OpenRealTimeModelResponse ?? throw new MalformedMessageException($"The server answered the opening of a model with {message.BodyCase}.");
        try
        {
            CheckCollection(opening, response.Collection);
            return Take(session, link, opening, response);
        }
        catch (Exception failure)
        {
            // Open at the server and not here: it must be closed there before anybody asks again.
            _ = session.Session.Connection.RequestAsync(ModelRequests.Close(response.ResourceId)).ContinueWith(static closing => closing.Exception, TaskScheduler.Default);
            if (failure is Operations.OperationException)
            {
                throw new MalformedMessageException($"The content of the model cannot be used: {failure.Message}", failure);
            }

            throw;
        }
    }

    private RealTimeModel Take(SessionModels session, ModelLink link, ModelOpening opening, OpenRealtimeModelResponseMessage response)
    {
        var record = new ModelRecord
        {
            Key = _settings.Store.Store.NewModelKey(),
            ModelId = response.ModelId,
            Collection = response.Collection,
            IdPrefix = response.ValueIdPrefix,
            CreatedTime = response.CreatedTime is null ? null : WireTime.ToDateTime(response.CreatedTime, "The creation time"),
            ModifiedTime = response.ModifiedTime is null ? null : WireTime.ToDateTime(response.ModifiedTime, "The modification time"),
        };
        var model = OpenModel.FromServer(_settings, record, DataValueCodec.DecodeObject(response.Data), response.Version);
        var handle = opening.NewHandle(model);
        model.TryOpen(handle, opening.Affinity);
        link.Model = model;
        link.HighestSequence = response.HighestSequence;
        session.Register(link, response.ResourceId);
        Add(model);
        model.AttachOpened(link, [.. response.ConnectedClients]);
        Synchronise(model, session, link, _openSlots);
        return handle;
    }

    /// <summary>Makes a model that the server will hear of later. Durable on return.</summary>
    private async Task<OpenModel> CreateInStoreAsync(string id, string collection, Operations.ObjectData data, CancellationToken cancellationToken)
    {
        var now = _settings.TimeProvider.GetUtcNow().UtcDateTime;
        var record = new ModelRecord
        {
            Key = _settings.Store.Store.NewModelKey(),
            ModelId = id,
            Collection = collection,
            Flags = ModelFlags.CreatedLocally,
            IdPrefix = IdPrefixes.New(),
            LocalCreatedTime = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
        };
        await _settings.Store.Outbox.CommitAsync(null, [new PutModel(record), new PutBase(record.Key, 1, data)], cancellationToken).ConfigureAwait(false);
        return OpenModel.FromStore(_settings, new StoredModel(record with { Version = 1, BaseVersion = 1 }, new StoredBase(1, data), [], [], []));
    }

    private async Task<StoredModel?> ReadStoredAsync(string id, CancellationToken cancellationToken)
    {
        // What a model that was just closed has left for the store must be there.
        await _settings.Store.Outbox.SavedAsync(null, cancellationToken).ConfigureAwait(false);
        return await _settings.Store.Store.ReadModelAsync(id, cancellationToken).ConfigureAwait(false);
    }

    private static void CheckCollection(ModelOpening opening, string collection)
    {
        if (collection != opening.Collection)
        {
            throw new WrongCollectionException(opening.Id, collection, opening.Collection);
        }
    }

    private string WhyOffline() => _connectionFailure() is { } failure ? $" ({failure.Message.TrimEnd('.')})" : "";

    private OfflineException Offline(ModelOpening opening) => new(
        string.Create(CultureInfo.InvariantCulture, $"The model '{opening.Id}' is not on this device, and there is no connection to the server{WhyOffline()}. ")
        + (_settings.Store.IsConfigured ? "With a create function it would have been created here and sent later."
            : opening.Create is null ? "With a local store (options.UseSqlite) a model that was open before could be opened without a connection."
            : "With a local store (options.UseSqlite) it would have been created here and sent later."));

    [LoggerMessage(1050, LogLevel.Debug, "A model that nobody waited for any more was not opened.")]
    private partial void LogUnwanted(Exception exception);
}
