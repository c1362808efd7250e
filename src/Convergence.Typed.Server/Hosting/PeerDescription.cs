namespace Convergence.Typed.Server;

/// <summary>What is known of the other side before it signs in; stored with the session.</summary>
/// <param name="Address">Its network address.</param>
/// <param name="UserAgent">What it calls itself.</param>
internal sealed record PeerDescription(string Address, string UserAgent);
