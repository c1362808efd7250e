using Convergence.Typed.Protocol;

namespace Convergence.Typed.Server;

/// <summary>One signed-in connection as a model sees it. All members may be called from any thread; none waits for the network.</summary>
internal interface IModelClient
{
    /// <summary>The session and the user behind it.</summary>
    SessionIdentity Identity { get; }

    /// <summary>The current id of the client's store, then its former ones; empty when the connection has no <c>replica</c> capability.</summary>
    IReadOnlyList<UInt128> ReplicaIds { get; }

    /// <summary>Whether the <c>replica</c> capability is in force.</summary>
    bool HasReplica { get; }

    /// <summary>Whether the <c>fingerprint</c> capability is in force.</summary>
    bool HasFingerprint { get; }

    /// <summary>Sends a message that names nobody the client may not know.</summary>
    void Send(ConvergenceMessage message);

    /// <summary>Makes sure the client has been told who somebody is, before the next message.</summary>
    void Introduce(SessionIdentity identity);

    /// <summary>Makes sure the client has been told who these are, with one message at most.</summary>
    void Introduce(IEnumerable<SessionIdentity> identities);

    /// <summary>Completes when not much waits to be sent, or the connection has ended.</summary>
    Task WaitForRoomAsync();

    /// <summary>Answers a request.</summary>
    void Respond(int requestId, ConvergenceMessage message);

    /// <summary>Answers a request with an error.</summary>
    void RespondError(int requestId, ModelError error);

    /// <summary>Asks the client for something, outside of the order of its other messages.</summary>
    Task<ConvergenceMessage> RequestAsync(ConvergenceMessage message, TimeSpan timeout);

    /// <summary>Gives a participant its resource id; messages of the client for it arrive from here on.</summary>
    int AddResource(ModelParticipant participant);

    /// <summary>The resource id is not known any more.</summary>
    void RemoveResource(int resourceId);
}
