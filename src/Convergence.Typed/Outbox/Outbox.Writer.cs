namespace Convergence.Typed;

/// <content>The single reader of the channel: takes, commits, tells.</content>
internal sealed partial class Outbox
{
    // The writer's own state; no other thread touches it.
    private readonly Dictionary<IOutboxClient, StoreException> _failedClients = new(ReferenceEqualityComparer.Instance);
    private StoreException? _fatal;

    private async Task WriteBatchesAsync()
    {
        var batch = new List<OutboxEntry>(_options.MaximumBatch);
        while (await _channel.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var size = 0;
            while (size < _options.MaximumBatch && _channel.Reader.TryPeek(out var next))
            {
                size += next.Run?.Close() ?? 1;
                if (size > _options.MaximumBatch && batch.Count > 0)
                {
                    break;
                }

                _channel.Reader.TryRead(out _);
                batch.Add(next.Run is { } run ? Take(next, run) : next);
            }

            SignalRoom();
            await WriteBatchAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }
    }

    /// <summary>The entry with the changes of its edits.</summary>
    private OutboxEntry Take(OutboxEntry entry, EditRun run)
    {
        var (changes, last, places) = run.Take();
        _runs.Return(places);
        Interlocked.Add(ref _joined, 1 - run.Reserved);
        return entry with { Changes = changes, Issued = last, Edits = changes.Length, Run = null };
    }

    private async Task WriteBatchAsync(List<OutboxEntry> batch)
    {
        RefuseFailed(batch);
        var failure = await TryCommitAsync(batch).ConfigureAwait(false);
        if (failure is null)
        {
            Tell(batch);
        }
        else if (failure.Kind == StoreFailure.Inconsistent && batch.Count > 1)
        {
            // One entry is wrong. Nothing of the batch was stored; entry by entry only the wrong one, and its client, fail.
            foreach (var entry in batch)
            {
                await WriteBatchAsync([entry]).ConfigureAwait(false);
            }
        }
        else
        {
            if (failure.Kind != StoreFailure.Inconsistent)
            {
                EndFor(failure);
            }

            foreach (var entry in batch)
            {
                Refuse(entry, failure);
            }
        }
    }

    /// <summary>Null when the batch is durable; retries as long as that can help.</summary>
    private async Task<StoreException?> TryCommitAsync(List<OutboxEntry> batch)
    {
        var changes = PendingCoalescer.Coalesce(batch);
        if (changes.Count == 0)
        {
            return null;
        }

        for (var attempt = 0; ; attempt++)
        {
            var last = _stopping.IsCancellationRequested;
            try
            {
                await _store.CommitAsync(changes, CancellationToken.None).ConfigureAwait(false);
                Recover();
                _compactor.Observe(changes);
                return null;
            }
            catch (StoreException failure) when (failure.Kind is StoreFailure.Full or StoreFailure.Locked && !last)
            {
                await PauseAsync(failure, attempt).ConfigureAwait(false);
            }
            catch (StoreException failure)
            {
                return failure;
            }
#pragma warning disable CA1031 // Whatever a store throws, the writer goes on: its clients are told, and nobody waits for ever.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return new StoreException(
                    StoreFailure.InputOutput, "store", $"The local store failed in an unexpected way: {exception.Message} Restart the application; what was saved before is kept.", exception);
            }
        }
    }

    private async Task PauseAsync(StoreException failure, int attempt)
    {
        var delay = _options.RetryDelays[Math.Min(attempt, _options.RetryDelays.Count - 1)];
        LogRetry(failure.Message, delay.TotalMilliseconds);
        if (_trouble?.Kind != failure.Kind)
        {
            _notifier.Post(() => Troubled?.Invoke(new OutboxTrouble(failure, IsRetried: true)));
        }

        _trouble = failure;
        await Task.Delay(delay, _options.TimeProvider, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Recover()
    {
        if (_trouble is not null)
        {
            _trouble = null;
            LogRecovered();
            _notifier.Post(() => Recovered?.Invoke());
        }
    }

    private void EndFor(StoreException failure)
    {
        if (_fatal is null)
        {
            _fatal = failure;
            _trouble = failure;
            LogEnded(failure.Message);
            _notifier.Post(() => Troubled?.Invoke(new OutboxTrouble(failure, IsRetried: false)));
        }
    }

    private void RefuseFailed(List<OutboxEntry> batch)
    {
        if (_fatal is null && _failedClients.Count == 0)
        {
            return;
        }

        batch.RemoveAll(entry =>
        {
            var failure = _fatal;
            if (failure is null && (entry.Client is null || !_failedClients.TryGetValue(entry.Client, out failure)))
            {
                return false;
            }

            Refuse(entry, failure);
            return true;
        });
    }

    private void Refuse(OutboxEntry entry, StoreException failure)
    {
        entry.Completion?.TrySetException(failure);
        if (entry.Client is { } client && _failedClients.TryAdd(client, failure))
        {
            LogRefused(failure.Message);
            _notifier.Post(() => client.OnStoreFailed(failure));
        }
    }

    private void Tell(List<OutboxEntry> batch)
    {
        foreach (var entry in batch)
        {
            if (entry is { Client: { } client, Issued: { } issued })
            {
                _notifier.Durable(client, issued, entry.Edits);
            }

            entry.Completion?.TrySetResult();
        }
    }
}
