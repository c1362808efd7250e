namespace Convergence.Typed.Operations;

/// <summary>Whose stored references they are; the life cycle differs when a string or object is set as a whole (ot/semantics.md §7.2, D-21).</summary>
public enum ReferenceSide
{
    /// <summary>The server clears them: they stay, with an empty list, until their owner withdraws them.</summary>
    Server,

    /// <summary>A client disposes of them, its own and those of others.</summary>
    Client,
}
