namespace Convergence.Typed.Operations;

// Applying with a record of what was taken away (ot/semantics.md §3.5).
public sealed partial class ElementTree
{
    /// <summary>Applies an operation like <see cref="Apply(Operation, IChangeSink?)"/> and says how to take it back.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="changes">Receives the changes; null when nobody wants them.</param>
    /// <returns>The operation as applied, members whose target is not in the tree as no-ops.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    /// <exception cref="OperationNotApplicableException">A member is not valid on the state it meets; the tree is as before, with the same node objects.</exception>
    public AppliedOperation ApplyRecording(Operation operation, IChangeSink? changes)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var journal = new UndoJournal();
        AppliedOperation applied;
        try
        {
            applied = operation is CompoundOperation compound
                ? new AppliedCompoundOperation(compound.Members.Select(member => Record(member, journal)))
                : Record((DiscreteOperation)operation, journal);
        }
        catch
        {
            journal.Undo(this, 0, null);
            throw;
        }

        journal.Report(changes);
        return applied;
    }

    private AppliedDiscreteOperation Record(DiscreteOperation member, UndoJournal journal)
    {
        int mark = journal.Count;
        return AppliedDiscreteOperation.Record(Apply(member, null, journal) ? member : member.AsNoOp(), journal, mark);
    }
}
