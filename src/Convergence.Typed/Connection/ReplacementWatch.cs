using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>
/// Finds out that two copies of one store are in use (design.md §5). The server keeps one connection per replica id and closes the older one; once that is this
/// client's own, which it had not noticed to be gone. Again and again it means that somebody else comes with the same id.
/// </summary>
internal sealed class ReplacementWatch(LocalStore store, TimeProvider timeProvider)
{
    private const int Limit = 3;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _replacements = new();

    /// <summary>Takes the end of a connection; gives the store another identity when it has been replaced too often.</summary>
    public async Task ObserveAsync(ConnectionEnd end, CancellationToken cancellationToken)
    {
        if (end is not { Kind: ConnectionEndKind.ClosedByPeer, Code: CloseCodes.ReplacedByNewerConnection })
        {
            return;
        }

        _replacements.Enqueue(timeProvider.GetTimestamp());
        while (timeProvider.GetElapsedTime(_replacements.Peek()) > s_window)
        {
            _replacements.Dequeue();
        }

        if (_replacements.Count >= Limit)
        {
            _replacements.Clear();
            await store.TakeReplicaIdAsync($"another connection took its place {Limit} times within a minute, so a copy of the store is in use elsewhere.", cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
