namespace Convergence.Typed;

/// <summary>Tells which part of a <see cref="RealTimeText"/> changed.</summary>
public sealed class TextChangedEventArgs : EventArgs
{
    internal TextChangedEventArgs(int index, string removedText, string insertedText, ChangeOrigin origin)
    {
        Index = index;
        RemovedText = removedText;
        InsertedText = insertedText;
        Origin = origin;
    }

    /// <summary>The position of the change, in UTF-16 code units.</summary>
    public int Index { get; }

    /// <summary>What was removed there; empty for a pure insertion.</summary>
    public string RemovedText { get; }

    /// <summary>What was inserted there; empty for a pure removal.</summary>
    public string InsertedText { get; }

    /// <summary>Tells where a position of the text before is afterwards, so that a caret or a selection stays with what it was at.</summary>
    /// <param name="position">A position before the change, in UTF-16 code units.</param>
    /// <returns>The position after it. What is inserted right at the position comes behind it; inside of what was replaced it keeps its distance to the start, as far as there is text.</returns>
    public int Map(int position)
        => position <= Index ? position
        : position >= Index + RemovedText.Length ? position + InsertedText.Length - RemovedText.Length
        : Index + Math.Min(position - Index, InsertedText.Length);

    /// <summary>Who made the change.</summary>
    public ChangeOrigin Origin { get; }
}
