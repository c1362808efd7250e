using Convergence.Typed.Protocol;

namespace Convergence.Typed;

/// <summary>
/// What takes part in a session with the server: the models. Presence, activities and chat come through the same door. Called by the connection, one call at a time,
/// in the order of the frames; an exception ends the connection, which is then made again.
/// </summary>
internal interface ISessionParticipant
{
    /// <summary>The domain is signed in. Called before the next frame is handled; starts its requests here and does not wait for them.</summary>
    void OnSessionStarted(ServerSession session);

    /// <summary>Takes a message that expects no answer; false when it is for somebody else.</summary>
    ValueTask<bool> OnMessageAsync(ServerSession session, ConvergenceMessage message);

    /// <summary>Takes a request of the server, to be answered now or later; false when it is for somebody else.</summary>
    ValueTask<bool> OnRequestAsync(ServerSession session, int requestId, ConvergenceMessage message);

    /// <summary>The connection has ended; no message of this session comes any more.</summary>
    void OnSessionEnded(ServerSession session, ConnectionEnd end);
}
