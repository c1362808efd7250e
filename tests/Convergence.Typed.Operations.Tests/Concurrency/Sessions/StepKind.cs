namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>What happens in one step of a random session. A step that is not possible when its turn comes does nothing, so that every part of a script is a script.</summary>
internal enum StepKind
{
    /// <summary>The peer edits; alone, or in its open batch.</summary>
    Edit,

    /// <summary>The peer puts its next pending operations on their way.</summary>
    Send,

    /// <summary>The server takes what the peer has sent.</summary>
    Arrive,

    /// <summary>The peer takes what the server has sent.</summary>
    Receive,

    /// <summary>The peer opens a batch.</summary>
    BeginBatch,

    /// <summary>The peer closes its batch.</summary>
    EndBatch,

    /// <summary>The peer takes its batch back.</summary>
    Rollback,

    /// <summary>The connection breaks: what was on its way to the peer is lost, acknowledgements included; what it has sent may still arrive.</summary>
    Drop,

    /// <summary>Something that was sent over a broken connection arrives; the server ignores it once it knows that the connection is gone.</summary>
    ArriveLate,

    /// <summary>The server notices that the peer's connections are broken.</summary>
    Notice,

    /// <summary>The peer comes back and fetches what it has not seen.</summary>
    Connect,

    /// <summary>The peer's process is killed and started again; it has what is stored.</summary>
    Restart,

    /// <summary>The peer folds its confirmed log into the base.</summary>
    Compact,

    /// <summary>What the peer has stored is compared with what it shows.</summary>
    Check,

    /// <summary>The server is killed and started again; it has its log.</summary>
    RestartServer,
}
