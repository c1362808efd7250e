namespace Convergence.Typed.Operations;

/// <summary>Receives the changes of a tree.</summary>
/// <remarks>
/// Changes come in the order they happened, after the whole operation has succeeded; a failed operation reports nothing.
/// The receiver must not edit the tree from inside <see cref="Add"/>.
/// </remarks>
public interface IChangeSink
{
    /// <summary>Takes one change.</summary>
    /// <param name="change">The change; its nodes are live objects of the tree.</param>
    void Add(in ElementChange change);

    /// <summary>
    /// Takes the news that a number, boolean, date or text was set to another value, when no more needs to be known. To describe a change takes longer than to make this one, and most of them are.
    /// </summary>
    /// <param name="target">The element, which has its new value already.</param>
    /// <returns>False for a call of <see cref="Add"/> with the whole change; so unless implemented.</returns>
    bool TryAddValue(ElementNode target) => false;

    /// <summary>Takes a change that has left the content as it was, for example a text that replaced an equal one. Of interest for cursors only; passed over unless implemented.</summary>
    /// <param name="change">The change.</param>
    void AddIdle(in ElementChange change)
    {
    }
}
