using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// Folds confirmed logs into their bases, in the background, one model at a time. Works on stored data alone, needs no open model, and
/// never sees a pending operation. Its writes go through the outbox like all others, so it pauses when the disk takes nothing.
/// </summary>
internal sealed partial class Compactor : IAsyncDisposable
{
    // Bounded in fact: a model is in it at most once.
    private readonly Channel<long> _due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<long> _queued = [];
    private readonly Dictionary<long, long> _lengths = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IOfflineStore _store;
    private readonly Outbox _outbox;
    private readonly int _interval;
    private readonly ILogger _logger;
    private readonly Task _loop;

    public Compactor(IOfflineStore store, Outbox outbox, OutboxOptions options)
    {
        _store = store;
        _outbox = outbox;
        _interval = options.CompactionInterval;
        _logger = options.Logger;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Counts what was committed; called by the writer.</summary>
    public void Observe(IReadOnlyList<StoreChange> changes)
    {
        lock (_gate)
        {
            foreach (var change in changes)
            {
                switch (change)
                {
                    case AppendConfirmed append:
                        Count(append.Key, 1);
                        break;
                    case PutBase or DropModelData or DeleteModel:
                        _lengths.Remove(((ModelChange)change).Key);
                        break;
                    case Compact compaction:
                        Count(compaction.Key, compaction.FromVersion - compaction.Base.Version);
                        break;
                    default:
                        break;
                }
            }
        }
    }

    /// <summary>Compacts a model as soon as possible.</summary>
    public void Request(long key)
    {
        lock (_gate)
        {
            Queue(key);
        }
    }

    /// <summary>Ends after the step that is running; the rest is found again at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Count(long key, long added)
    {
        var length = Math.Max(0, _lengths.GetValueOrDefault(key) + added);
        _lengths[key] = length;
        if (length >= _interval)
        {
            Queue(key);
        }
    }

    private void Queue(long key)
    {
        if (_queued.Add(key))
        {
            _due.Writer.TryWrite(key);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await FindLeftoversAsync().ConfigureAwait(false);
            await foreach (var key in _due.Reader.ReadAllAsync(_stopping.Token).ConfigureAwait(false))
            {
                lock (_gate)
                {
                    _queued.Remove(key);
                }

                await CompactAsync(key).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    // Logs that grew before the last stop. The counts start at their length, so that they come due like those of a process that went on.
    private async Task FindLeftoversAsync()
    {
        try
        {
            await foreach (var record in _store.ReadModelRecordsAsync(_stopping.Token).ConfigureAwait(false))
            {
                lock (_gate)
                {
                    // Not added to what was counted meanwhile: the record includes it, or will be late by a few entries.
                    _lengths[record.Key] = Math.Max(record.ConfirmedCount, _lengths.GetValueOrDefault(record.Key));
                    Count(record.Key, 0);
                }
            }
        }
        catch (StoreException failure)
        {
            LogSkipped(0, failure);
        }
    }

    private async Task CompactAsync(long key)
    {
        try
        {
            var model = await _store.ReadConfirmedAsync(key, _stopping.Token).ConfigureAwait(false);
            if (model is { Base: { } from, Confirmed.Count: > 0 })
            {
                var compacted = Fold(from, model.Confirmed);
                await _outbox.CommitAsync(null, [new Compact(key, from.Version, compacted)], _stopping.Token).ConfigureAwait(false);
                LogCompacted(key, from.Version, compacted.Version);
            }
        }
        catch (OperationCanceledException)
        {
            throw;
        }
#pragma warning disable CA1031 // Compaction is an optimisation: a log that cannot be folded is kept, and whoever opens the model reports it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogSkipped(key, failure);
            lock (_gate)
            {
                // Not at every operation from here on, but again after as many as the interval.
                _lengths[key] = 0;
            }
        }
    }

    private static StoredBase Fold(StoredBase from, IReadOnlyList<ConfirmedRecord> log)
    {
        var replica = from.Replay(log);
        return new StoredBase(replica.Version, replica.Tree.ToData());
    }

    [LoggerMessage(2020, LogLevel.Debug, "Folded the confirmed log of model {Key} from version {From} to {To} into its base.")]
    private partial void LogCompacted(long key, long from, long to);

    [LoggerMessage(2021, LogLevel.Warning, "The confirmed log of model {Key} was not folded; it is kept as it is.")]
    private partial void LogSkipped(long key, Exception failure);
}
