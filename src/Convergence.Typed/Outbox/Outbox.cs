using System.Threading.Channels;
using Convergence.Typed.Operations;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// The way of everything that is to be stored: one bounded channel per store with a single reader, which commits what is there in one
/// transaction and never waits for more; what arrives meanwhile is the next batch.
/// </summary>
/// <remarks>
/// Thread-safe. Entries of one client are stored in the order in which it enqueued them (it enqueues under its gate), so the store of a
/// model is always a prefix of what the model did. Nothing is dropped: an entry is stored, or its client is told that it is not.
/// </remarks>
internal sealed partial class Outbox : IAsyncDisposable
{
    // Kept free for entries that follow from an edit which was let in by EnsureRoom: they must find room without waiting.
    private const int Reserve = 256;

    private readonly IOfflineStore _store;
    private readonly OutboxOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<OutboxEntry> _channel;
    private readonly EditRunPool _runs = new();
    private readonly OutboxNotifier _notifier;
    private readonly Compactor _compactor;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _writer;

    // Threads that wait for room do so on this monitor: the channel itself offers a task only, and blocking on that could deadlock.
    private readonly object _room = new();
    private int _waitingThreads;

    // Written by the writer, read by editing threads.
    private volatile StoreException? _trouble;
    private volatile bool _closed;
    private int _disposed;

    // Edits for which there is room in runs that wait for the writer, beside the first of each, which the channel counts.
    private int _joined;

    /// <summary>Creates the outbox of a store that is open, and starts its writer.</summary>
    public Outbox(IOfflineStore store, OutboxOptions options)
    {
        _store = store;
        _options = options;
        _logger = options.Logger;
        _channel = Channel.CreateBounded<OutboxEntry>(new BoundedChannelOptions(options.Capacity)
        {
            FullMode = BoundedChannelFullMode.Wait,
            SingleReader = true,
            AllowSynchronousContinuations = false,
        });
        _notifier = new OutboxNotifier(options.Logger);
        _compactor = new Compactor(store, this, options);
        _writer = Task.Run(WriteBatchesAsync);
    }

    /// <summary>Raised when the store cannot be written, in order with the callbacks of <see cref="IOutboxClient"/>.</summary>
    public event Action<OutboxTrouble>? Troubled;

    /// <summary>Raised when the store can be written again after a trouble that was retried.</summary>
    public event Action? Recovered;

    /// <summary>Why the store cannot be written at the moment; null when it can.</summary>
    public StoreException? Trouble => _trouble;

    /// <summary>Entries that wait for the writer, each edit as one; a run of them rounded up to a power of two.</summary>
    public int QueueLength => _channel.Reader.Count + Volatile.Read(ref _joined);

    /// <summary>
    /// To be called before an edit is applied: refuses it while nothing has happened, when its entry would have to wait for room and
    /// waiting is impossible or pointless.
    /// </summary>
    /// <exception cref="OutboxFullException">There is no room, and this thread cannot wait or the disk takes nothing.</exception>
    public void EnsureRoom()
    {
        var trouble = _trouble;
        if (_options.CanBlock && trouble is null)
        {
            return;
        }

        var waiting = QueueLength;
        if (waiting + Math.Min(Reserve, _options.Capacity / 2) >= _options.Capacity)
        {
            throw new OutboxFullException(waiting, trouble);
        }
    }

    /// <summary>
    /// Takes an edit, under the gate of its client, as <see cref="Enqueue"/> takes an entry. It joins the edits of the client that the writer has not taken yet, unless the client has enqueued something else meanwhile.
    /// </summary>
    /// <param name="client">Whose edit it is.</param>
    /// <param name="key">The key of the model.</param>
    /// <param name="id">The name of the edit.</param>
    /// <param name="operation">The operation as issued.</param>
    /// <exception cref="OutboxFullException">There is no room and this thread cannot wait; <see cref="EnsureRoom"/> prevents it.</exception>
    /// <exception cref="StoreException">The outbox was disposed.</exception>
    public void EnqueueEdit(IOutboxClient client, long key, EditId id, Operation operation)
    {
        if (client.Run is { } run && run.ReplicaId == id.ReplicaId && (run.TryAdd(id.Sequence, operation, this) || (WaitToJoin() && run.TryAdd(id.Sequence, operation, this))))
        {
            return;
        }

        run = new EditRun(client, key, id.ReplicaId, _runs.Rent());
        run.TryAdd(id.Sequence, operation, this);
        client.Run = run;
        Write(new OutboxEntry(client, []) { Run = run });
    }

    /// <summary>Asks for room for edits that join others: for as many as there are, so that it is asked for seldom.</summary>
    internal bool TryReserve(int edits)
    {
        if (Volatile.Read(ref _joined) >= _options.Capacity)
        {
            return false;
        }

        Interlocked.Add(ref _joined, edits);
        return true;
    }

    /// <summary>Takes an entry; waits for room, by blocking the thread, when the disk cannot keep up. Never drops.</summary>
    /// <exception cref="OutboxFullException">There is no room and this thread cannot wait; <see cref="EnsureRoom"/> prevents it.</exception>
    /// <exception cref="StoreException">The outbox was disposed.</exception>
    public void Enqueue(OutboxEntry entry)
    {
        entry.Client?.Run?.Close();
        Write(entry);
    }

    /// <summary>As <see cref="Enqueue"/> for asynchronous callers. Cancellation withdraws the entry while it waits for room.</summary>
    public async ValueTask EnqueueAsync(OutboxEntry entry, CancellationToken cancellationToken = default)
    {
        entry.Client?.Run?.Close();
        try
        {
            await _channel.Writer.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }
    }

    /// <summary>Takes an entry and returns when it is durable. Cancellation ends the wait; the entry may be stored all the same.</summary>
    /// <exception cref="StoreException">It was not stored.</exception>
    public async Task CommitAsync(IOutboxClient? client, IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken = default)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await EnqueueAsync(new OutboxEntry(client, changes) { Completion = completion }, cancellationToken).ConfigureAwait(false);
        await completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns when everything that was enqueued before this call is durable: of all clients, or, as far as failures are concerned, of the
    /// given one.
    /// </summary>
    /// <exception cref="StoreException">Something of the client, or when none is given the store as a whole, was not stored.</exception>
    public Task SavedAsync(IOutboxClient? client, CancellationToken cancellationToken = default) => CommitAsync(client, [], cancellationToken);

    /// <summary>Folds the confirmed log of a model into its base in the background, however short it is; for closed models.</summary>
    public void RequestCompaction(long key) => _compactor.Request(key);

    /// <summary>
    /// Takes no more entries, stores what it has, delivers what is to be told, and ends. When the store cannot be written it is tried once
    /// more; what then fails is told to its clients. The store stays open.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _compactor.DisposeAsync().ConfigureAwait(false);
        Close();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _writer.ConfigureAwait(false);
        await _notifier.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>Waits until edits may join others again; false when they may already, or this thread cannot wait.</summary>
    private bool WaitToJoin()
    {
        if (Volatile.Read(ref _joined) < _options.Capacity || !_options.CanBlock)
        {
            return false;
        }

        lock (_room)
        {
            _waitingThreads++;
            while (_joined >= _options.Capacity && !_closed)
            {
                Monitor.Wait(_room);
            }

            _waitingThreads--;
        }

        return true;
    }

    private void Write(OutboxEntry entry)
    {
        if (!_channel.Writer.TryWrite(entry))
        {
            WaitForRoom(entry);
        }
    }

    private void WaitForRoom(OutboxEntry entry)
    {
        lock (_room)
        {
            _waitingThreads++;
            try
            {
                // Under the lock: the writer signals under it too, after it has taken entries, so no signal falls between test and wait.
                while (!_channel.Writer.TryWrite(entry))
                {
                    if (_closed)
                    {
                        throw Closed();
                    }

                    if (!_options.CanBlock)
                    {
                        throw new OutboxFullException(_channel.Reader.Count, _trouble);
                    }

                    Monitor.Wait(_room);
                }
            }
            finally
            {
                _waitingThreads--;
            }
        }
    }

    private void SignalRoom()
    {
        lock (_room)
        {
            if (_waitingThreads > 0)
            {
                Monitor.PulseAll(_room);
            }
        }
    }

    private void Close()
    {
        lock (_room)
        {
            _closed = true;
            _channel.Writer.TryComplete();
            Monitor.PulseAll(_room);
        }
    }

    private static StoreException Closed() =>
        new(StoreFailure.Closed, "outbox", "The edit was not stored: the domain was disposed. Open the domain again.");
}
