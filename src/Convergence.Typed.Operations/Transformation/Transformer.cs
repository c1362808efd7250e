namespace Convergence.Typed.Operations;

/// <summary>Transforms concurrent operations against each other (ot/semantics.md §4 and §5, with the corrections of §6).</summary>
/// <remarks>Stateless, safe for use from any thread.</remarks>
public static class Transformer
{
    /// <summary>Transforms two operations that are defined on the same state, so that both orders of application give the same result.</summary>
    /// <param name="server">The operation that is already committed.</param>
    /// <param name="client">The operation that comes after it.</param>
    /// <returns>The server's operation as applied after the client's, and the client's as applied after the server's; the same objects where nothing changes.</returns>
    /// <exception cref="ArgumentNullException">An operation is null.</exception>
    /// <exception cref="TransformationException">The two contradict each other, so somebody's state is wrong already.</exception>
    public static (Operation Server, Operation Client) Transform(Operation server, Operation client)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(client);
        if (server is DiscreteOperation discreteServer && client is DiscreteOperation discreteClient)
        {
            Transform(ref discreteServer, ref discreteClient);
            return (discreteServer, discreteClient);
        }

        // A grid: each member of one side meets each member of the other, both in order. Row by row is the order of §4.1.
        DiscreteOperation[] servers = Members(server);
        DiscreteOperation[] clients = Members(client);
        bool serverChanged = false;
        bool clientChanged = false;
        for (int row = 0; row < servers.Length; row++)
        {
            for (int column = 0; column < clients.Length; column++)
            {
                var (oldServer, oldClient) = (servers[row], clients[column]);
                Transform(ref servers[row], ref clients[column]);
                serverChanged |= !ReferenceEquals(oldServer, servers[row]);
                clientChanged |= !ReferenceEquals(oldClient, clients[column]);
            }
        }

        return (serverChanged ? Rebuild(server, servers) : server, clientChanged ? Rebuild(client, clients) : client);
    }

    /// <summary>Transforms two discrete operations; leaves the references as they are where nothing changes.</summary>
    internal static void Transform(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server.NoOp || client.NoOp || server.Target != client.Target)
        {
            return;
        }

        if (server is StringSplice && client is StringSplice)
        {
            var s = new WorkingOperation(server, server.Target);
            var c = new WorkingOperation(client, client.Target);
            TextTransform.Splices(ref s, ref c);
            server = s.Operation;
            client = c.Operation;
            return;
        }

        SameTarget(ref server, ref client);
    }

    /// <summary>Transforms two working operations on the same element, neither a no-op.</summary>
    internal static void SameTarget(ref WorkingOperation server, ref WorkingOperation client)
    {
        if (server.IsSplice && client.IsSplice)
        {
            TextTransform.Splices(ref server, ref client);
            return;
        }

        var s = server.Operation;
        var c = client.Operation;
        SameTarget(ref s, ref c);
        server.Replace(s);
        client.Replace(c);
    }

    private static void SameTarget(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        var kind = KindOf(server.Type);
        if (kind != KindOf(client.Type))
        {
            throw new TransformationException(
                $"{server.Type} (server) and {client.Type} (client) aim at the same element {server.Target}, but no element takes both.");
        }

        switch (kind)
        {
            case ElementKind.String:
                TextTransform.Sets(ref server, ref client);
                break;
            case ElementKind.Array:
                ArrayTransform.Transform(ref server, ref client);
                break;
            case ElementKind.Object:
                ObjectTransform.Transform(ref server, ref client);
                break;
            case ElementKind.Number:
                NumberTransform.Transform(ref server, ref client);
                break;
            default:
                ScalarTransform.Transform(ref server, ref client);
                break;
        }
    }

    /// <summary>The element kind an operation may target (§2.1).</summary>
    internal static ElementKind KindOf(OperationType type) => type switch
    {
        <= OperationType.StringSet => ElementKind.String,
        <= OperationType.ArraySet => ElementKind.Array,
        <= OperationType.ObjectSet => ElementKind.Object,
        <= OperationType.NumberSet => ElementKind.Number,
        OperationType.BooleanSet => ElementKind.Boolean,
        _ => ElementKind.Date,
    };

    private static DiscreteOperation[] Members(Operation operation)
        => operation is CompoundOperation compound ? compound.Span.ToArray() : [(DiscreteOperation)operation];

    private static Operation Rebuild(Operation original, DiscreteOperation[] members)
        => original is CompoundOperation ? CompoundOperation.Owning(members) : members[0];
}
