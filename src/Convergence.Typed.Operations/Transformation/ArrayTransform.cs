namespace Convergence.Typed.Operations;

/// <summary>The pairs of array operations that name one index, and those with a whole-array set (ot/semantics.md §5.2.1, §5.2.2).</summary>
internal static class ArrayTransform
{
    /// <summary>Two operations on the same array, neither a no-op.</summary>
    public static void Transform(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server is ArraySet || client is ArraySet)
        {
            Sets(ref server, ref client);
        }
        else if (server is ArrayMove serverMove)
        {
            if (client is ArrayMove clientMove)
            {
                MoveTransform.Moves(serverMove, clientMove, out server, out client);
            }
            else
            {
                MoveTransform.MoveAndSingle(serverMove, client, out server, out client);
            }
        }
        else if (client is ArrayMove clientMove)
        {
            MoveTransform.MoveAndSingle(clientMove, server, out client, out server);
        }
        else
        {
            Singles(ref server, ref client);
        }
    }

    /// <summary>The index of an insert, remove or replace.</summary>
    public static int IndexOf(DiscreteOperation operation) => operation switch
    {
        ArrayInsert insert => insert.Index,
        ArrayRemove remove => remove.Index,
        ArrayReplace replace => replace.Index,
        _ => throw new TransformationException($"{operation.Type} has no index."),
    };

    /// <summary>The same insert, remove or replace at another index.</summary>
    public static DiscreteOperation WithIndex(DiscreteOperation operation, int index) => operation switch
    {
        ArrayInsert insert => new ArrayInsert(insert.Target, index, insert.Value),
        ArrayRemove remove => new ArrayRemove(remove.Target, index),
        ArrayReplace replace => new ArrayReplace(replace.Target, index, replace.Value),
        _ => throw new TransformationException($"{operation.Type} has no index."),
    };

    private static void Sets(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server is not ArraySet serverSet)
        {
            server = server.AsNoOp();
            return;
        }

        if (client is ArraySet clientSet && serverSet.Equals(clientSet))
        {
            server = server.AsNoOp();
        }

        client = client.AsNoOp();
    }

    private static void Singles(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        int a = IndexOf(server);
        int b = IndexOf(client);
        if (a < b)
        {
            ShiftLater(server, ref client, b);
        }
        else if (a > b)
        {
            ShiftLater(client, ref server, a);
        }
        else
        {
            SameIndex(ref server, ref client, a);
        }
    }

    /// <summary>The one with the smaller index moves the other along when it changes the length.</summary>
    private static void ShiftLater(DiscreteOperation earlier, ref DiscreteOperation later, int laterIndex)
    {
        if (earlier is ArrayInsert)
        {
            later = WithIndex(later, laterIndex + 1);
        }
        else if (earlier is ArrayRemove)
        {
            later = WithIndex(later, laterIndex - 1);
        }
    }

    private static void SameIndex(ref DiscreteOperation server, ref DiscreteOperation client, int index)
    {
        switch (server, client)
        {
            case (ArrayInsert, _): // the server's entry comes first
                client = WithIndex(client, index + 1);
                break;
            case (_, ArrayInsert):
                server = WithIndex(server, index + 1);
                break;
            case (ArrayRemove, ArrayRemove):
                server = server.AsNoOp();
                client = client.AsNoOp();
                break;
            case (ArrayRemove, ArrayReplace replace): // a replace beats a remove: the entry is made again
                server = server.AsNoOp();
                client = new ArrayInsert(replace.Target, index, replace.Value);
                break;
            case (ArrayReplace replace, ArrayRemove):
                server = new ArrayInsert(replace.Target, index, replace.Value);
                client = client.AsNoOp();
                break;
            case (ArrayReplace serverReplace, ArrayReplace clientReplace):
                if (serverReplace.Value.Equals(clientReplace.Value))
                {
                    server = server.AsNoOp();
                }

                client = client.AsNoOp();
                break;
        }
    }
}
