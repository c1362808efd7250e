namespace Convergence.Typed.Operations;

/// <summary>The pairs of object operations (ot/semantics.md §5.3).</summary>
internal static class ObjectTransform
{
    /// <summary>Two operations on the same object, neither a no-op.</summary>
    /// <exception cref="TransformationException">One side found the property present and the other absent.</exception>
    public static void Transform(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server is ObjectSet || client is ObjectSet)
        {
            Sets(ref server, ref client);
        }
        else if (KeyOf(server) == KeyOf(client))
        {
            SameKey(ref server, ref client);
        }
    }

    private static string KeyOf(DiscreteOperation operation) => operation switch
    {
        ObjectAddProperty add => add.Key,
        ObjectSetProperty set => set.Key,
        ObjectRemoveProperty remove => remove.Key,
        _ => throw new TransformationException($"{operation.Type} names no property."),
    };

    private static void Sets(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server is not ObjectSet serverSet)
        {
            server = server.AsNoOp();
            return;
        }

        if (client is ObjectSet clientSet && serverSet.Equals(clientSet))
        {
            server = server.AsNoOp();
        }

        client = client.AsNoOp();
    }

    private static void SameKey(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        switch (server, client)
        {
            case (ObjectAddProperty s, ObjectAddProperty c): // the property exists by now at the client, so the server's value is set there
                server = s.Value.Equals(c.Value) ? s.AsNoOp() : new ObjectSetProperty(s.Target, s.Key, s.Value);
                client = c.AsNoOp();
                break;
            case (ObjectSetProperty s, ObjectSetProperty c):
                server = s.Value.Equals(c.Value) ? s.AsNoOp() : s;
                client = c.AsNoOp();
                break;
            case (ObjectSetProperty s, ObjectRemoveProperty): // a set beats a removal: the property is made again
                server = new ObjectAddProperty(s.Target, s.Key, s.Value);
                client = client.AsNoOp();
                break;
            case (ObjectRemoveProperty, ObjectSetProperty c):
                server = server.AsNoOp();
                client = new ObjectAddProperty(c.Target, c.Key, c.Value);
                break;
            case (ObjectRemoveProperty, ObjectRemoveProperty):
                server = server.AsNoOp();
                client = client.AsNoOp();
                break;
            default:
                throw new TransformationException(
                    $"{server.Type} (server) and {client.Type} (client) of property '{KeyOf(server)}' of element {server.Target} cannot both be valid on one state.");
        }
    }
}
