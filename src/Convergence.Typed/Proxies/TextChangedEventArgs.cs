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

    /// <summary>Who made the change.</summary>
    public ChangeOrigin Origin { get; }
}
