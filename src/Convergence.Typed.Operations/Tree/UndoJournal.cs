using System.Runtime.InteropServices;

namespace Convergence.Typed.Operations;

/// <summary>The changes made since some moment, kept so that they can be reported later or taken back with the very same node objects.</summary>
internal sealed class UndoJournal
{
    private readonly List<ElementChange> _changes = [];

    public int Count => _changes.Count;

    public ElementChange this[int index] => _changes[index];

    public void Add(in ElementChange change)
    {
        // Where an entry is when the change is reported is not where it was: later changes move it.
        bool isEntry = change.Kind is ElementChangeKind.ValueSet or ElementChangeKind.TextSpliced or ElementChangeKind.TextSet && change.Target.Parent is ArrayNode;
        _changes.Add(isEntry ? change with { ItemIndex = change.Target.IndexInParent } : change);
    }

    public void Clear() => _changes.Clear();

    public void Report(IChangeSink? sink)
    {
        if (sink is not null)
        {
            foreach (ref readonly var change in CollectionsMarshal.AsSpan(_changes))
            {
                ElementTree.Report(change, sink);
            }
        }
    }

    /// <summary>Takes back the changes from the newest to the one at <paramref name="mark"/>, reporting each inverse.</summary>
    public void Undo(ElementTree tree, int mark, IChangeSink? sink)
    {
        for (int i = _changes.Count - 1; i >= mark; i--)
        {
            var inverse = _changes[i].Inverse();
            tree.Perform(inverse);
            if (sink is not null)
            {
                ElementTree.Report(inverse, sink);
            }
        }

        _changes.RemoveRange(mark, _changes.Count - mark);
    }
}
