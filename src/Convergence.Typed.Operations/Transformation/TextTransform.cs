namespace Convergence.Typed.Operations;

/// <summary>The pairs of string operations (ot/semantics.md §5.1, corrected by §6.1 to §6.3).</summary>
internal static class TextTransform
{
    /// <summary>Pairs with at least one whole-text set: a set beats a splice on either side, between two sets the server wins (§5.1.1).</summary>
    public static void Sets(ref DiscreteOperation server, ref DiscreteOperation client)
    {
        if (server is not StringSet serverSet)
        {
            server = server.AsNoOp();
            return;
        }

        if (client is StringSet clientSet && serverSet.Value == clientSet.Value)
        {
            server = server.AsNoOp();
        }

        client = client.AsNoOp();
    }

    /// <summary>Two splices of the same text, neither a no-op.</summary>
    public static void Splices(ref WorkingOperation s, ref WorkingOperation c)
    {
        if (s.DeleteCount == 0)
        {
            if (s.Length == 0 || (c.DeleteCount == 0 && c.Length == 0))
            {
                return;
            }

            ServerInserts(ref s, ref c);
        }
        else if (c.DeleteCount == 0)
        {
            if (c.Length > 0)
            {
                ClientInserts(ref s, ref c);
            }
        }
        else
        {
            BothRemove(ref s, ref c);
        }
    }

    /// <summary>II, IR and IS (§5.1.3, §5.1.4).</summary>
    private static void ServerInserts(ref WorkingOperation s, ref WorkingOperation c)
    {
        if (s.Index <= c.Index)
        {
            c.Rewrite(c.Index + s.Length, c.DeleteCount);
        }
        else if (s.Index >= c.Index + c.DeleteCount)
        {
            s.Rewrite(s.Index - c.DeleteCount + c.Length, 0);
        }
        else
        {
            c.Rewrite(c.Index, c.DeleteCount + s.Length);
            s.Cancel();
        }
    }

    /// <summary>RI and SI (§5.1.5). At the same position the client's pure insert stays in front of the server's substitute.</summary>
    private static void ClientInserts(ref WorkingOperation s, ref WorkingOperation c)
    {
        if (c.Index <= s.Index)
        {
            s.Rewrite(s.Index + c.Length, s.DeleteCount);
        }
        else if (c.Index >= s.Index + s.DeleteCount)
        {
            c.Rewrite(c.Index - s.DeleteCount + s.Length, 0);
        }
        else
        {
            s.Rewrite(s.Index, s.DeleteCount + c.Length);
            c.Cancel();
        }
    }

    /// <summary>
    /// RR, RS, SR and SS (§5.1.6 to §5.1.9). With an inserted length of 0 for a pure removal, the four corrected tables are one,
    /// except that an operation left with nothing to remove survives only if it has a text.
    /// </summary>
    private static void BothRemove(ref WorkingOperation s, ref WorkingOperation c)
    {
        int si = s.Index, sd = s.DeleteCount, ci = c.Index, cd = c.DeleteCount;
        switch (Relations.OfRanges(si, si + sd, ci, ci + cd))
        {
            case RangeRelation.Precedes:
                c.Rewrite(ci - sd + s.Length, cd);
                break;
            case RangeRelation.PrecededBy:
                s.Rewrite(si - cd + c.Length, sd); // the client's length: §6.2
                break;
            case RangeRelation.Meets:
            case RangeRelation.Overlaps:
                int serverFirst = si + sd - ci;
                s.Rewrite(si, sd - serverFirst);
                c.Rewrite(si + s.Length, cd - serverFirst);
                break;
            case RangeRelation.MetBy:
            case RangeRelation.OverlappedBy:
                int clientFirst = ci + cd - si;
                s.Rewrite(ci + c.Length, sd - clientFirst);
                c.Rewrite(ci, cd - clientFirst);
                break;
            case RangeRelation.Starts:
                InsertOnly(ref s, si);
                c.Rewrite(ci + s.Length, cd - sd);
                break;
            case RangeRelation.Finishes:
                InsertOnly(ref s, ci + c.Length);
                c.Rewrite(ci, cd - sd);
                break;
            case RangeRelation.ContainedBy:
                s.Cancel();
                c.Rewrite(ci, cd - sd + s.Length);
                break;
            case RangeRelation.StartedBy:
                s.Rewrite(si + c.Length, sd - cd);
                InsertOnly(ref c, ci);
                break;
            case RangeRelation.FinishedBy:
                s.Rewrite(si, sd - cd);
                InsertOnly(ref c, si + s.Length);
                break;
            case RangeRelation.Contains:
                s.Rewrite(si, sd - cd + c.Length);
                c.Cancel();
                break;
            default:
                SameRange(ref s, ref c);
                break;
        }
    }

    /// <summary>Nothing is left to remove: a text survives as an insertion, otherwise the operation is a no-op and never an empty splice (§6.3).</summary>
    private static void InsertOnly(ref WorkingOperation operation, int index)
    {
        if (operation.Length == 0)
        {
            operation.Cancel();
        }
        else
        {
            operation.Rewrite(index, 0);
        }
    }

    private static void SameRange(ref WorkingOperation s, ref WorkingOperation c)
    {
        if (s.Length == 0 || c.Length == 0)
        {
            InsertOnly(ref s, s.Index);
            InsertOnly(ref c, c.Index);
            return;
        }

        // Two substitutes of one range: the server's text replaces the client's (§6.1).
        if (s.Inserted == c.Inserted)
        {
            s.Cancel();
        }
        else
        {
            s.Rewrite(s.Index, c.Length);
        }

        c.Cancel();
    }
}
