namespace Convergence.Typed.Operations;

/// <summary>Two moves of one array that both go somewhere: the table of ot/semantics.md §5.2.4, read off row by row. Where both move the same entry the server's destination wins.</summary>
internal static class MovePairTransform
{
    public static void Transform(ArrayMove s, ArrayMove c, out DiscreteOperation newServer, out DiscreteOperation newClient)
    {
        var relation = Relations.OfRanges(
            Math.Min(s.FromIndex, s.ToIndex), Math.Max(s.FromIndex, s.ToIndex), Math.Min(c.FromIndex, c.ToIndex), Math.Max(c.FromIndex, c.ToIndex));
        bool serverForward = s.FromIndex < s.ToIndex;
        bool clientForward = c.FromIndex < c.ToIndex;
        (newServer, newClient) = (serverForward, clientForward) switch
        {
            (true, true) => BothForward(relation, s, c),
            (true, false) => ForwardAndBackward(relation, s, c),
            (false, true) => BackwardAndForward(relation, s, c),
            _ => BothBackward(relation, s, c),
        };
    }

    private static (DiscreteOperation, DiscreteOperation) BothForward(RangeRelation relation, ArrayMove s, ArrayMove c) => relation switch
    {
        RangeRelation.Meets or RangeRelation.Overlaps => (By(s, 0, -1), By(c, -1, 0)),
        RangeRelation.MetBy or RangeRelation.OverlappedBy or RangeRelation.Finishes => (By(s, -1, 0), By(c, 0, -1)),
        RangeRelation.Starts or RangeRelation.StartedBy => ServerWins(s, c),
        RangeRelation.Contains or RangeRelation.FinishedBy => (s, By(c, -1, -1)),
        RangeRelation.ContainedBy => (By(s, -1, -1), c),
        RangeRelation.EqualTo => (s.AsNoOp(), c.AsNoOp()),
        _ => (s, c),
    };

    private static (DiscreteOperation, DiscreteOperation) ForwardAndBackward(RangeRelation relation, ArrayMove s, ArrayMove c) => relation switch
    {
        RangeRelation.Meets or RangeRelation.Overlaps => (By(s, 0, 1), By(c, 0, -1)),
        RangeRelation.MetBy => ServerWins(s, c),
        RangeRelation.OverlappedBy or RangeRelation.StartedBy or RangeRelation.Finishes or RangeRelation.EqualTo => (By(s, 1, 0), By(c, -1, 0)),
        RangeRelation.Starts or RangeRelation.ContainedBy => (By(s, 1, 1), c),
        RangeRelation.Contains or RangeRelation.FinishedBy => (s, By(c, -1, -1)),
        _ => (s, c),
    };

    private static (DiscreteOperation, DiscreteOperation) BackwardAndForward(RangeRelation relation, ArrayMove s, ArrayMove c) => relation switch
    {
        RangeRelation.Meets => ServerWins(s, c),
        RangeRelation.MetBy or RangeRelation.OverlappedBy => (By(s, 0, -1), By(c, 0, 1)),
        RangeRelation.Overlaps or RangeRelation.Starts or RangeRelation.FinishedBy or RangeRelation.EqualTo => (By(s, -1, 0), By(c, 1, 0)),
        RangeRelation.StartedBy or RangeRelation.Contains => (s, By(c, 1, 1)),
        RangeRelation.ContainedBy or RangeRelation.Finishes => (By(s, -1, -1), c),
        _ => (s, c),
    };

    private static (DiscreteOperation, DiscreteOperation) BothBackward(RangeRelation relation, ArrayMove s, ArrayMove c) => relation switch
    {
        RangeRelation.Meets or RangeRelation.Overlaps => (By(s, 1, 0), By(c, 0, 1)),
        RangeRelation.MetBy or RangeRelation.OverlappedBy => (By(s, 0, 1), By(c, 1, 0)),
        RangeRelation.Starts or RangeRelation.ContainedBy => (By(s, 1, 1), c),
        RangeRelation.StartedBy or RangeRelation.Contains => (s, By(c, 1, 1)),
        RangeRelation.Finishes or RangeRelation.FinishedBy => ServerWins(s, c),
        RangeRelation.EqualTo => (s.AsNoOp(), c.AsNoOp()),
        _ => (s, c),
    };

    private static ArrayMove By(ArrayMove move, int from, int to) => new(move.Target, move.FromIndex + from, move.ToIndex + to);

    /// <summary>Both move the same entry: the server's move starts where the client's has put it.</summary>
    private static (DiscreteOperation, DiscreteOperation) ServerWins(ArrayMove s, ArrayMove c)
        => (new ArrayMove(s.Target, c.ToIndex, s.ToIndex), c.AsNoOp());
}
