namespace Convergence.Typed.Server.Tests;

/// <summary>The server has ended the connection.</summary>
internal sealed class ConnectionEndedException(string message) : Exception(message);
