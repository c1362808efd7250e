namespace Convergence.Typed.Operations;

/// <summary>Finds the relations that the transformation tables are written in. The order of the tests decides ties and is part of the rules.</summary>
internal static class Relations
{
    /// <summary>Relates an index to the inclusive range <paramref name="lo"/> to <paramref name="hi"/>.</summary>
    public static IndexRelation OfIndex(int index, int lo, int hi)
        => index < lo ? IndexRelation.Before
        : index > hi ? IndexRelation.After
        : index == lo ? IndexRelation.Start
        : index == hi ? IndexRelation.End
        : IndexRelation.Within;

    /// <summary>Relates a server range to a client range; array moves pass inclusive ends, text removals exclusive ones.</summary>
    public static RangeRelation OfRanges(int s0, int s1, int c0, int c1)
    {
        if (s0 == c0)
        {
            return s1 == c1 ? RangeRelation.EqualTo : s1 < c1 ? RangeRelation.Starts : RangeRelation.StartedBy;
        }

        if (s0 > c0)
        {
            return s0 > c1 ? RangeRelation.PrecededBy
                : s1 == c1 ? RangeRelation.Finishes
                : s1 < c1 ? RangeRelation.ContainedBy
                : s0 == c1 ? RangeRelation.MetBy
                : RangeRelation.OverlappedBy;
        }

        return s1 < c0 ? RangeRelation.Precedes
            : s1 == c1 ? RangeRelation.FinishedBy
            : s1 > c1 ? RangeRelation.Contains
            : s1 == c0 ? RangeRelation.Meets
            : RangeRelation.Overlaps;
    }
}
