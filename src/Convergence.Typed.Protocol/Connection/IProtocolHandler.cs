namespace Convergence.Typed.Protocol;

/// <summary>
/// What a peer does with the messages it receives. Calls come one at a time in the order of the frames: a later frame, a response included, is not handled before
/// the earlier call has completed. A call must therefore not await a request of its own connection. An exception ends the connection.
/// </summary>
internal interface IProtocolHandler
{
    /// <summary>Handles a message that expects no answer.</summary>
    ValueTask OnMessageAsync(ConvergenceMessage message);

    /// <summary>Handles a request; the answer is given with <see cref="ProtocolConnection.Respond"/> or <see cref="ProtocolConnection.RespondError"/>, now or later.</summary>
    ValueTask OnRequestAsync(int requestId, ConvergenceMessage message);
}
