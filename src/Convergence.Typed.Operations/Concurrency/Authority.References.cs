namespace Convergence.Typed.Operations;

// Shared references on their way through the server (ot/semantics.md §7.3).
public sealed partial class Authority
{
    /// <summary>Brings the value of a reference to the current state, and notes what the version it carries says of its session.</summary>
    /// <param name="session">The session that shares the reference or sets its value.</param>
    /// <param name="contextVersion">The version the session had confirmed; the value is defined on it and all operations the session has submitted. For elements it means nothing.</param>
    /// <param name="target">The element the reference is attached to; empty for elements, which belong to the model.</param>
    /// <param name="value">The value as sent.</param>
    /// <param name="isShare">True when the reference is new to the others: one whose value is dropped is announced all the same, with an empty list (D-20).</param>
    /// <param name="older">The committed operations that <see cref="FindMissing"/> asks for, with their authors, in order; null when it asks for none.</param>
    /// <returns>The value to be stored and passed on to the others; null when the message is to be ignored: the element is not in the model, or was set as a whole meanwhile.</returns>
    /// <exception cref="InvalidReferenceException">The element does not take references of this kind.</exception>
    /// <exception cref="OperationRejectedException">The session is not tracked, or the version is not between the one it is known to have and the current one (D-19).</exception>
    public ReferenceValue? SubmitReference(
        string session, long contextVersion, ElementId target, ReferenceValue value, bool isShare, IReadOnlyList<(string Session, Operation Operation)>? older = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(value);
        var element = Tree.Find(target);
        if (element is null && !target.IsEmpty)
        {
            return null;
        }

        value.CheckFits(element);
        if (value is ElementReferenceValue elements)
        {
            return ReferenceTransformer.WithoutMissing(elements, Tree);
        }

        var author = CheckAuthor(session, contextVersion);
        var path = Path(author, session, contextVersion, older ?? []);
        author.Accept(contextVersion, Version);
        TrimHistory();
        return ReferenceTransformer.Transform(value, Tree.Intern(target), path.Members) ?? (isShare ? value.Clear() : null);
    }
}
