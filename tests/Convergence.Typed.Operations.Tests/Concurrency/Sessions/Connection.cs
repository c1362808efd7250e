namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>One connection of a client to the server, with what is on its way in both directions.</summary>
/// <param name="session">Its session.</param>
/// <param name="client">The client.</param>
/// <param name="target">The version at which the client has caught up.</param>
/// <param name="committed">The highest edit number of the client that the server has; 0 when there is none.</param>
internal sealed class Connection(string session, SessionClient client, long target, long committed)
{
    public string Session => session;

    public SessionClient Client => client;

    public long Target => target;

    public long Committed => committed;

    public Queue<Submission> ToServer { get; } = new();

    public Queue<Message> ToClient { get; } = new();

    /// <summary>A pending operation on its way to the server.</summary>
    internal sealed record Submission(long ContextVersion, PendingOperation Pending);

    /// <summary>An operation of the server's log on its way to a client.</summary>
    internal sealed record Message(LogEntry Entry, bool IsAcknowledgement);
}
