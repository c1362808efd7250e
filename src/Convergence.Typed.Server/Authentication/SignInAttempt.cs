using Convergence.Typed.Protocol.Core;

namespace Convergence.Typed.Server;

/// <summary>Somebody who wants to be let in.</summary>
/// <param name="Domain">Where to.</param>
/// <param name="Request">The request with the credentials.</param>
/// <param name="ReplicaIds">The current id of the client's store, then its former ones; empty without the capability.</param>
/// <param name="Peer">What is known of the other side.</param>
internal sealed record SignInAttempt(AuthenticatedDomain Domain, ConnectionRequestMessage Request, IReadOnlyList<UInt128> ReplicaIds, PeerDescription Peer);
