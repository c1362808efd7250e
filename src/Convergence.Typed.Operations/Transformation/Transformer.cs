namespace Convergence.Typed.Operations;

/// <summary>Transforms concurrent operations against each other (ot/semantics.md §4 and §5, with the corrections of §6).</summary>
/// <remarks>Stateless, safe for use from any thread.</remarks>
public static class Transformer
{
    /// <summary>Transforms two operations that are defined on the same state, so that both orders of application give the same result.</summary>
    /// <param name="server">The operation that is already committed.</param>
    /// <param name="client">The operation that comes after it.</param>
    /// <returns>The server's operation as applied after the client's, and the client's as applied after the server's; the same objects where nothing changes.</returns>
    /// <exception cref="TransformationException">The two contradict each other, so somebody's state is wrong already.</exception>
    public static (Operation Server, Operation Client) Transform(Operation server, Operation client) => throw new NotImplementedException();
}
