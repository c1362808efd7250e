using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Identity;

namespace Convergence.Typed.Server;

/// <content>The connection as models see it.</content>
internal sealed partial class ClientSession
{
    private readonly HashSet<string> _introduced = new(StringComparer.Ordinal); // also the lock over itself and over the order of what is sent about it

    /// <inheritdoc/>
    public void Send(ConvergenceMessage message) => _connection.Send(message);

    /// <inheritdoc/>
    public void Introduce(SessionIdentity identity)
    {
        lock (_introduced)
        {
            if (_introduced.Add(identity.SessionId))
            {
                var update = new IdentityCacheUpdateMessage();
                UserMessages.Add(update, identity);
                _connection.Send(new ConvergenceMessage { IdentityCacheUpdate = update });
            }
        }
    }

    /// <inheritdoc/>
    public void Introduce(IEnumerable<SessionIdentity> identities)
    {
        lock (_introduced)
        {
            IdentityCacheUpdateMessage? update = null;
            foreach (var identity in identities)
            {
                if (_introduced.Add(identity.SessionId))
                {
                    UserMessages.Add(update ??= new IdentityCacheUpdateMessage(), identity);
                }
            }

            if (update is not null)
            {
                _connection.Send(new ConvergenceMessage { IdentityCacheUpdate = update });
            }
        }
    }

    /// <inheritdoc/>
    public Task WaitForRoomAsync() => _connection.WaitForRoomAsync();

    /// <inheritdoc/>
    public void Respond(int requestId, ConvergenceMessage message) => _connection.Respond(requestId, message);

    /// <inheritdoc/>
    public void RespondError(int requestId, ModelError error) => _connection.Respond(requestId, error.ToMessage());

    /// <inheritdoc/>
    public Task<ConvergenceMessage> RequestAsync(ConvergenceMessage message, TimeSpan timeout) => _connection.RequestAsync(message, timeout);

    /// <inheritdoc/>
    public int AddResource(ModelParticipant participant)
    {
        var resourceId = Interlocked.Increment(ref _nextResourceId) - 1;
        _resources[resourceId] = participant;
        return resourceId;
    }

    /// <inheritdoc/>
    public void RemoveResource(int resourceId) => _resources.TryRemove(resourceId, out _);
}
