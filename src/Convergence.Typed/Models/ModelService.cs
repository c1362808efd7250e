using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>The models of a domain.</summary>
public sealed class ModelService : ISessionParticipant, IAsyncDisposable
{
    internal ModelService(LocalStore store, IdentityCache identities, ConnectionLoop connection, ConvergenceOptions options)
    {
        _ = (store, identities, connection, options);
    }

    void ISessionParticipant.OnSessionStarted(ServerSession session)
    {
    }

    ValueTask<bool> ISessionParticipant.OnMessageAsync(ServerSession session, ConvergenceMessage message) => ValueTask.FromResult(false);

    ValueTask<bool> ISessionParticipant.OnRequestAsync(ServerSession session, int requestId, ConvergenceMessage message) => ValueTask.FromResult(false);

    void ISessionParticipant.OnSessionEnded(ServerSession session, ConnectionEnd end)
    {
    }

    /// <summary>Closes all models.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
