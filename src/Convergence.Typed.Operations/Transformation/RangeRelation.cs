namespace Convergence.Typed.Operations;

/// <summary>How a server range lies to a client range, read "server relation client" (ot/semantics.md §4.3).</summary>
internal enum RangeRelation
{
    Precedes,
    PrecededBy,
    Meets,
    MetBy,
    Overlaps,
    OverlappedBy,
    Starts,
    StartedBy,
    Contains,
    ContainedBy,
    Finishes,
    FinishedBy,
    EqualTo,
}
