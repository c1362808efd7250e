using System.Runtime.InteropServices;

namespace Convergence.Typed.Operations;

// Shared references: own ones on their way out, those of others on their way in (ot/semantics.md §7.3).
public sealed partial class Replica
{
    /// <summary>
    /// True while no value of an own reference may be sent: it is relative to the visible state, and that contains edits which are not an operation yet, in an open batch (D-16) or in a composition.
    /// When it is false a value is sent behind all of <see cref="Pending"/>, with <see cref="Version"/>.
    /// </summary>
    public bool MustDeferReferences => InBatch || IsComposing;

    /// <summary>Brings the value of somebody else's reference to the visible state: over everything pending, and over the edits of an open batch (D-16).</summary>
    /// <remarks>In the order of the stream: behind an operation that waits for the end of a batch a reference waits as well.</remarks>
    /// <param name="target">The element the reference is attached to; empty for the model.</param>
    /// <param name="value">The value as received, relative to the last confirmed state.</param>
    /// <returns>The value to be shown and kept; null when the message is to be ignored: the element is not in the model or takes no such reference, or was set as a whole here.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public ReferenceValue? ReceiveReference(ElementId target, ReferenceValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfUnusable();
        var element = Tree.Find(target);
        if ((element is null && !target.IsEmpty) || !value.Fits(element))
        {
            return null;
        }

        if (value is ElementReferenceValue elements)
        {
            return ReferenceTransformer.WithoutMissing(elements, Tree);
        }

        var carried = ReferenceTransformer.Transform(value, Tree.Intern(target), _queue.Members);
        if (carried is not null && IsComposing)
        {
            carried = ReferenceTransformer.Transform(carried, target, PendingAt(PendingCount - 1).Operation);
        }

        return carried is null ? null : ReferenceTransformer.Transform(carried, target, CollectionsMarshal.AsSpan(_issued));
    }
}
