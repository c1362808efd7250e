namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>How a replica of a random session catches up.</summary>
internal enum PeerKind
{
    /// <summary>It carries every operation it missed over every pending one: the path that everything else is measured by.</summary>
    Pairwise,

    /// <summary>It composes what its server says it does not have.</summary>
    Composing,

    /// <summary>It composes what it has never submitted, and carries what it missed over the rest: its server knows no edit numbers.</summary>
    ComposingUnsent,
}
