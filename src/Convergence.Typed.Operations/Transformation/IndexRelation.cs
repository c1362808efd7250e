namespace Convergence.Typed.Operations;

/// <summary>How an index lies to an inclusive range (ot/semantics.md §4.2). For a range of one the only hit is <see cref="Start"/>.</summary>
internal enum IndexRelation
{
    Before,
    Start,
    Within,
    End,
    After,
}
