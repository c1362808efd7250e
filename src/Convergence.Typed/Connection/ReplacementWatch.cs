using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>
/// Finds out that two copies of one store are in use (design.md §5). The server keeps one connection per replica id and closes the older one; once that is this
/// client's own, which it had not noticed to be gone. Again and again it means that somebody else comes with the same id. Used by one loop at a time.
/// </summary>
internal sealed class ReplacementWatch(LocalStore store)
{
    private const int Limit = 3;

    // Of connected time: between the connections there are waits, which say nothing.
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Queue<TimeSpan> _replacements = new();
    private TimeSpan _connected;

    /// <summary>Takes the end of a connection; gives the store another identity when it has been replaced too often.</summary>
    /// <param name="end">The end.</param>
    /// <param name="lasted">How long the connection was there.</param>
    /// <param name="cancellationToken">Ends the wait for the disk.</param>
    /// <exception cref="StoreException">The new identity could not be stored.</exception>
    public async Task ObserveAsync(ConnectionEnd end, TimeSpan lasted, CancellationToken cancellationToken)
    {
        _connected += lasted;
        if (end is not { Kind: ConnectionEndKind.ClosedByPeer, Code: CloseCodes.ReplacedByNewerConnection })
        {
            return;
        }

        _replacements.Enqueue(_connected);
        while (_connected - _replacements.Peek() > s_window)
        {
            _replacements.Dequeue();
        }

        if (_replacements.Count >= Limit)
        {
            _replacements.Clear();
            await store.TakeReplicaIdAsync(
                $"Another connection took the place of this one {Limit} times within a minute, so a copy of the store is in use elsewhere.", cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
