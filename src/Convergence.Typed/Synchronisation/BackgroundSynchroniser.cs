using Convergence.Typed.Protocol;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// After a connect, brings to the server what nobody has open: deletions, then creations, then edits, oldest first within each, a few at a time (behaviour/offline.md §12.2). What fails leaves the others
/// alone and stays for the next connect.
/// </summary>
internal sealed partial class BackgroundSynchroniser(ModelSettings settings, ModelService models)
{
    /// <summary>How many are worked on at once.</summary>
    public const int Parallelism = 4;

    private readonly ILogger _logger = settings.Logger;
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Completes when nothing runs any more.</summary>
    public Task Completed
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>Starts for a connection, behind what still runs for the one before.</summary>
    public void Start(SessionModels session)
    {
        lock (_gate)
        {
            _running = RunAsync(_running, session);
        }
    }

    private async Task RunAsync(Task previous, SessionModels session)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            var records = await ReadDirtyAsync(session.Ended).ConfigureAwait(false);
            await ForEachAsync(records.Where(static record => record.Flags.HasFlag(ModelFlags.DeletePending)), session, DeleteAsync).ConfigureAwait(false);
            session.DeletionsSent.TrySetResult();
            var rest = records.Where(static record => !record.Flags.HasFlag(ModelFlags.DeletePending))
                .OrderBy(static record => record.Flags.HasFlag(ModelFlags.CreatedLocally) ? 0 : 1)
                .ThenBy(static record => record.OldestPending ?? 0);
            await ForEachAsync(rest, session, SynchroniseAsync).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (session.Ended.IsCancellationRequested)
        {
            // The next connection begins again.
        }
#pragma warning disable CA1031 // Nothing waits for this; the next connection begins again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogStopped(failure);
        }
        finally
        {
            session.DeletionsSent.TrySetResult();
        }
    }

    private async Task<List<ModelRecord>> ReadDirtyAsync(CancellationToken cancellationToken)
    {
        await settings.Store.Outbox.SavedAsync(null, cancellationToken).ConfigureAwait(false);
        var dirty = new List<ModelRecord>();
        await foreach (var record in settings.Store.Store.ReadModelRecordsAsync(cancellationToken).ConfigureAwait(false))
        {
            if ((record.Flags & (ModelFlags.Failed | ModelFlags.Detached)) == 0
                && ((record.Flags & (ModelFlags.DeletePending | ModelFlags.CreatedLocally)) != 0 || record.PendingCount > 0))
            {
                dirty.Add(record);
            }
        }

        return dirty;
    }

    private static Task ForEachAsync(IEnumerable<ModelRecord> records, SessionModels session, Func<ModelRecord, SessionModels, Task> work) =>
        Parallel.ForEachAsync(
            records,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = session.Ended },
            async (record, _) => await work(record, session).ConfigureAwait(false));

    private async Task DeleteAsync(ModelRecord record, SessionModels session)
    {
        try
        {
            var createdTime = session.Session.HasFingerprint ? record.CreatedTime : null;
            await session.Session.Connection.RequestAsync(ModelRequests.Delete(record.ModelId, createdTime), cancellationToken: session.Ended).ConfigureAwait(false);
        }
        catch (ProtocolErrorException gone) when (gone.Code is "model_not_found" or "model_fingerprint_mismatch")
        {
            // Somebody else was faster.
        }
        catch (ProtocolErrorException refused)
        {
            // The local copy is gone already; the model is fetched again when it is opened.
            LogDeletionRefused(record.ModelId, refused);
        }
        catch (ProtocolException failure)
        {
            LogPostponed(record.ModelId, failure);
            return;
        }

        await settings.Store.Outbox.CommitAsync(null, [new DeleteModel(record.Key)], session.Ended).ConfigureAwait(false);
    }

    private async Task SynchroniseAsync(ModelRecord record, SessionModels session)
    {
        ModelSynchroniser? synchroniser = null;
        try
        {
            using (await models.EnterTurnAsync(record.ModelId, session.Ended).ConfigureAwait(false))
            {
                // A model in memory has a synchroniser of its own.
                if (models.Find(record.ModelId) is null
                    && await ReadAsync(record, session.Ended).ConfigureAwait(false) is { Base: not null } stored
                    && (stored.Record.PendingCount > 0 || stored.Record.Flags.HasFlag(ModelFlags.CreatedLocally)))
                {
                    var model = OpenModel.FromStore(settings, stored);
                    models.Add(model);
                    synchroniser = models.SynchroniseHidden(model, session);
                }
            }
        }
        catch (StoreException failure)
        {
            LogPostponed(record.ModelId, failure);
        }

        if (synchroniser is not null)
        {
            await synchroniser.Settled.WaitAsync(session.Ended).ConfigureAwait(false);
        }
    }

    private async Task<StoredModel?> ReadAsync(ModelRecord record, CancellationToken cancellationToken)
    {
        // What the model left for the store when it went out of memory must be there.
        await settings.Store.Outbox.SavedAsync(null, cancellationToken).ConfigureAwait(false);
        return await settings.Store.Store.ReadModelAsync(record.Key, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(1040, LogLevel.Error, "The synchronisation of models that are not open was stopped; the next connection begins again.")]
    private partial void LogStopped(Exception exception);

    [LoggerMessage(1041, LogLevel.Warning, "The server refused to delete model {ModelId}.")]
    private partial void LogDeletionRefused(string modelId, Exception exception);

    [LoggerMessage(1042, LogLevel.Information, "Model {ModelId} is synchronised at the next connection.")]
    private partial void LogPostponed(string modelId, Exception exception);
}
