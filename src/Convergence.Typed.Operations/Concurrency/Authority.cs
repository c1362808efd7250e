namespace Convergence.Typed.Operations;

/// <summary>The server side of a model as a state machine: accepts operations, transforms them over what their author has not seen, applies them and assigns versions (ot/semantics.md §9). No I/O, not thread safe.</summary>
public sealed class Authority
{
    /// <summary>Starts from a state.</summary>
    /// <param name="root">The content at <paramref name="version"/>.</param>
    /// <param name="version">The version of the model.</param>
    public Authority(ObjectData root, long version) => throw new NotImplementedException();

    /// <summary>The current state.</summary>
    public ElementTree Tree => throw new NotImplementedException();

    /// <summary>The current version.</summary>
    public long Version => throw new NotImplementedException();

    /// <summary>Begins to follow a session that knows the model at a version.</summary>
    /// <param name="session">The session.</param>
    /// <param name="version">The version it knows; the current one, or an older one from which on the history is still in memory.</param>
    /// <exception cref="ArgumentException">The session is tracked already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The version is above the current one, or its successors are no longer in memory.</exception>
    public void Track(string session, long version) => throw new NotImplementedException();

    /// <summary>Stops following a session; its unseen history may be forgotten. Unknown sessions are ignored.</summary>
    /// <param name="session">The session.</param>
    public void Untrack(string session) => throw new NotImplementedException();

    /// <summary>Whether a session is followed.</summary>
    /// <param name="session">The session.</param>
    public bool IsTracked(string session) => throw new NotImplementedException();

    /// <summary>Commits an operation of a session.</summary>
    /// <param name="session">The author.</param>
    /// <param name="contextVersion">The version the author had confirmed when it made the operation.</param>
    /// <param name="operation">The operation; it follows the earlier ones of the same session.</param>
    /// <returns>What was committed: to be stored, acknowledged and broadcast.</returns>
    /// <exception cref="OperationRejectedException">The operation cannot be accepted; the state is as before.</exception>
    public CommittedOperation Submit(string session, long contextVersion, Operation operation) => throw new NotImplementedException();

    /// <summary>Applies a committed operation while the state is rebuilt from a snapshot and the log behind it.</summary>
    /// <param name="committed">The operation as stored.</param>
    /// <exception cref="ConcurrencyException">The version does not follow, or sessions are tracked.</exception>
    public void Replay(CommittedOperation committed) => throw new NotImplementedException();
}
