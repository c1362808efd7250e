namespace Convergence.Typed.Server;

/// <summary>The edits that an operation stands for (design.md §5).</summary>
/// <param name="ReplicaId">The store that issued them; bound to a user before.</param>
/// <param name="FirstSequence">The first of their numbers.</param>
/// <param name="LastSequence">The last of their numbers.</param>
/// <param name="Hash">The hash of the operation as it was issued.</param>
internal readonly record struct EditRange(UInt128 ReplicaId, long FirstSequence, long LastSequence, ulong Hash)
{
    /// <summary>Which openings of the store issued them, in the words of the store, which alone reads it; empty when it did not say.</summary>
    public string Openings { get; init; } = "";
}
