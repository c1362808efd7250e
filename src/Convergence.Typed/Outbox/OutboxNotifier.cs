using System.Threading.Channels;
using Convergence.Typed.Operations;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed;

/// <summary>
/// Tells clients what became of their entries, on a loop of its own. The writer must not run their callbacks: an edit holds its model's
/// gate while it waits for room, so a writer that waits for that gate would wait for ever.
/// </summary>
internal sealed partial class OutboxNotifier : IAsyncDisposable
{
    // Bounded in fact: a client has at most one durable notice in it, and the others are raised once per trouble.
    private readonly Channel<Notice> _notices = Channel.CreateUnbounded<Notice>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<IOutboxClient, (EditId Last, int Count)> _durable = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _gate = new();
    private readonly ILogger _logger;
    private readonly Task _loop;

    public OutboxNotifier(ILogger logger)
    {
        _logger = logger;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>The edit and all earlier ones of this client are durable, so many since the last call; later calls are joined with one that was not delivered yet.</summary>
    public void Durable(IOutboxClient client, EditId last, int count)
    {
        bool isNew;
        lock (_gate)
        {
            isNew = !_durable.TryGetValue(client, out var earlier);
            _durable[client] = (last, earlier.Count + count);
        }

        if (isNew)
        {
            _notices.Writer.TryWrite(new Notice(client, null));
        }
    }

    /// <summary>Runs an action after everything that was to be told before.</summary>
    public void Post(Action action) => _notices.Writer.TryWrite(new Notice(null, action));

    /// <summary>Delivers the rest and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _notices.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        await foreach (var notice in _notices.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                Deliver(notice);
            }
#pragma warning disable CA1031 // A callback that throws must not keep the others from hearing.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogCallbackFailed(exception);
            }
        }
    }

    private void Deliver(Notice notice)
    {
        if (notice.Client is not { } client)
        {
            notice.Action!();
            return;
        }

        (EditId Last, int Count) durable;
        lock (_gate)
        {
            // Taken out before the call: what becomes durable during the call is a notice of its own.
            _durable.Remove(client, out durable);
        }

        client.OnDurable(durable.Last, durable.Count);
    }

    [LoggerMessage(2010, LogLevel.Error, "A callback of the outbox failed.")]
    private partial void LogCallbackFailed(Exception exception);

    private readonly record struct Notice(IOutboxClient? Client, Action? Action);
}
