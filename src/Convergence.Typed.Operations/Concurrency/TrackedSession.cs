namespace Convergence.Typed.Operations;

/// <summary>What an authority knows of one session (ot/semantics.md §9.1).</summary>
internal sealed class TrackedSession(ElementTree tree, long version)
{
    /// <summary>The last version the session is known to have.</summary>
    public long Version { get; private set; } = version;

    /// <summary>The version up to which the path holds the operations of others; those from there on are still to be appended.</summary>
    public long PathVersion { get; private set; } = version;

    /// <summary>The operations of others that lead from the session's state to the authority's, transformed past what the session has committed itself; tagged with their context versions.</summary>
    public OperationQueue<long> Path { get; private set; } = new(tree);

    // Transformation rewrites the path in place, and a rejected operation must leave no trace: it is done on a second queue.
    private OperationQueue<long> _draft = new(tree);

    /// <summary>Gives a copy of the path without what a version already contains, to be rewritten.</summary>
    public OperationQueue<long> Draft(long version)
    {
        _draft.CopyFrom(Path);
        while (_draft.Count > 0 && _draft.TagAt(0) < version)
        {
            _draft.RemoveFirst();
        }

        return _draft;
    }

    /// <summary>Makes the rewritten path the one that counts.</summary>
    /// <param name="version">The version the session is known to have.</param>
    /// <param name="pathVersion">The version of the authority behind the operation that was accepted.</param>
    public void Accept(long version, long pathVersion)
    {
        (Path, _draft) = (_draft, Path);
        Version = version;
        PathVersion = pathVersion;
    }
}
