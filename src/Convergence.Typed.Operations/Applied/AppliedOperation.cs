namespace Convergence.Typed.Operations;

/// <summary>An operation together with what is needed to take it back (ot/semantics.md §3.5): what history keeps, and what undo starts from.</summary>
/// <remarks>
/// It comes from <see cref="ElementTree.ApplyRecording"/> and <see cref="Authority.Submit(string, long, Operation, IReadOnlyList{ValueTuple{string, Operation}}?, out AppliedOperation)"/>,
/// or from a history that was received. Immutable and compared by content, safe for use from any thread.
/// </remarks>
public abstract record AppliedOperation
{
    private protected AppliedOperation()
    {
    }

    /// <summary>The operation that was applied; in history playback this is the step forwards.</summary>
    public abstract Operation Operation { get; }

    /// <summary>Gives what takes this back, applied to the state right behind it; its own inverse is this again. Values that return have the ids they had.</summary>
    /// <remarks>
    /// This is the step backwards of a history, where every state is to look as it did, ids included. Not for an edit of a live model: there an id is used once
    /// (§2.2), and <see cref="Invert(ReturningIds)"/> is right. A <see cref="NumberDelta"/> is taken back by the opposite one, which may leave the last bits of a
    /// fraction different, and does not bring an infinite number back.
    /// </remarks>
    public abstract AppliedOperation Invert();

    /// <summary>Gives the operation that undoes this in a live model, right behind it: like <see cref="Invert()"/>, but a value that returns is a new element (§2.2).</summary>
    /// <param name="ids">Gives the new ids and remembers them, also from one call to the next: what aims at an element that has returned meanwhile is aimed at its successor.</param>
    /// <returns>The operation, defined on the state right behind this one; transform it over whatever came later.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ids"/> is null.</exception>
    public abstract Operation Invert(ReturningIds ids);
}
