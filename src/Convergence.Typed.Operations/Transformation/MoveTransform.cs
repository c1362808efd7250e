namespace Convergence.Typed.Operations;

/// <summary>The pairs of array operations with a move (ot/semantics.md §5.2.3, §5.2.4).</summary>
internal static class MoveTransform
{
    /// <summary>A move against an insert, remove or replace; the rules are the same whichever side holds the move.</summary>
    public static void MoveAndSingle(ArrayMove move, DiscreteOperation single, out DiscreteOperation newMove, out DiscreteOperation newSingle)
    {
        newMove = move;
        newSingle = single;
        int x = ArrayTransform.IndexOf(single);
        int from = move.FromIndex;
        int to = move.ToIndex;
        var relation = Relations.OfIndex(x, Math.Min(from, to), Math.Max(from, to));
        if (relation == IndexRelation.After)
        {
            return;
        }

        switch (single)
        {
            case ArrayInsert:
                MoveAndInsert(move, single, x, relation, ref newMove, ref newSingle);
                break;
            case ArrayRemove:
                MoveAndRemove(move, single, x, relation, ref newMove, ref newSingle);
                break;
            default:
                newSingle = FollowMove(move, single, x, relation);
                break;
        }
    }

    /// <summary>Two moves of the same array.</summary>
    public static void Moves(ArrayMove server, ArrayMove client, out DiscreteOperation newServer, out DiscreteOperation newClient)
    {
        newServer = server;
        newClient = client;
        bool serverStays = server.FromIndex == server.ToIndex;
        bool clientStays = client.FromIndex == client.ToIndex;
        if (serverStays || clientStays)
        {
            if (!clientStays)
            {
                newServer = IdentityAndMove(server, client);
            }
            else if (!serverStays)
            {
                newClient = IdentityAndMove(client, server);
            }

            return;
        }

        MovePairTransform.Transform(server, client, out newServer, out newClient);
    }

    private static void MoveAndInsert(
        ArrayMove move, DiscreteOperation insert, int x, IndexRelation relation, ref DiscreteOperation newMove, ref DiscreteOperation newInsert)
    {
        int from = move.FromIndex;
        int to = move.ToIndex;
        if (relation is IndexRelation.Before or IndexRelation.Start)
        {
            newMove = new ArrayMove(move.Target, from + 1, to + 1);
        }
        else if (from < to)
        {
            newMove = new ArrayMove(move.Target, from, to + 1);
            newInsert = ArrayTransform.WithIndex(insert, x - 1);
        }
        else
        {
            newMove = new ArrayMove(move.Target, from + 1, to);
            newInsert = ArrayTransform.WithIndex(insert, x + 1);
        }
    }

    private static void MoveAndRemove(
        ArrayMove move, DiscreteOperation remove, int x, IndexRelation relation, ref DiscreteOperation newMove, ref DiscreteOperation newRemove)
    {
        int from = move.FromIndex;
        int to = move.ToIndex;
        if (relation == IndexRelation.Before)
        {
            newMove = new ArrayMove(move.Target, from - 1, to - 1);
        }
        else if (x == from)
        {
            newMove = move.AsNoOp();
            newRemove = from == to ? remove : ArrayTransform.WithIndex(remove, to);
        }
        else if (from < to)
        {
            newMove = new ArrayMove(move.Target, from, to - 1);
            newRemove = ArrayTransform.WithIndex(remove, x - 1);
        }
        else
        {
            newMove = new ArrayMove(move.Target, from - 1, to);
            newRemove = ArrayTransform.WithIndex(remove, x + 1);
        }
    }

    /// <summary>The place where a move takes the entry that a replace aims at.</summary>
    private static DiscreteOperation FollowMove(ArrayMove move, DiscreteOperation replace, int x, IndexRelation relation)
    {
        int from = move.FromIndex;
        int to = move.ToIndex;
        return relation == IndexRelation.Before || from == to ? replace
            : ArrayTransform.WithIndex(replace, x == from ? to : from < to ? x - 1 : x + 1);
    }

    /// <summary>An identity move follows the entry it names to where the other move takes it.</summary>
    private static ArrayMove IdentityAndMove(ArrayMove identity, ArrayMove other)
    {
        int x = identity.FromIndex;
        int from = other.FromIndex;
        int to = other.ToIndex;
        var relation = Relations.OfIndex(x, Math.Min(from, to), Math.Max(from, to));
        if (relation is IndexRelation.Before or IndexRelation.After)
        {
            return identity;
        }

        int place = x == from ? to : from < to ? x - 1 : x + 1;
        return new ArrayMove(identity.Target, place, place);
    }
}
