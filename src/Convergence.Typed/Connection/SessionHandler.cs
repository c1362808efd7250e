using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>Hands the messages of one connection to the participants, once it is signed in.</summary>
internal sealed class SessionHandler(IdentityCache identities, IReadOnlyList<ISessionParticipant> participants) : IProtocolHandler
{
    /// <summary>Set inside the answer to the sign-in, so that the next frame finds it.</summary>
    public ServerSession? Session { get; set; }

    /// <summary>The connection; set before it runs.</summary>
    public ProtocolConnection? Connection { get; set; }

    /// <inheritdoc/>
    public async ValueTask OnMessageAsync(ConvergenceMessage message)
    {
        if (message.BodyCase == ConvergenceMessage.BodyOneofCase.IdentityCacheUpdate)
        {
            identities.Update(message.IdentityCacheUpdate);
            return;
        }

        if (Session is { } session)
        {
            foreach (var participant in participants)
            {
                if (await participant.OnMessageAsync(session, message).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask OnRequestAsync(int requestId, ConvergenceMessage message)
    {
        if (Session is { } session)
        {
            foreach (var participant in participants)
            {
                if (await participant.OnRequestAsync(session, requestId, message).ConfigureAwait(false))
                {
                    return;
                }
            }
        }

        Connection?.RespondError(requestId, "unknown", $"This client does not know the request {message.BodyCase}.");
    }
}
