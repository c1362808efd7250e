using Convergence.Typed.Protocol;
using Convergence.Typed.Protocol.Model;

namespace Convergence.Typed.Server;

/// <summary>
/// The one place that decides who may do what. Every message of every client passes it before anything is done with it. Today somebody either is signed in, and may do
/// everything, or is not, and may only sign in.
/// </summary>
internal sealed class MessageGate
{
    /// <summary>Whether the message may be acted upon.</summary>
    /// <param name="user">Who sent it; null when nobody is signed in on the connection.</param>
    /// <param name="message">The message.</param>
    public bool Admits(ServerUser? user, ConvergenceMessage message) => user is not null || message.BodyCase == ConvergenceMessage.BodyOneofCase.ConnectionRequest;

    /// <summary>What a user may do with a model, as clients are told.</summary>
    public ModelPermissionsData PermissionsFor(ServerUser user, string modelId) => new() { Read = true, Write = true, Remove = true, Manage = true };
}
