namespace Convergence.Typed;

/// <summary>A proxy was added to a place although its element is part of a model already; an element has one parent.</summary>
public sealed class ElementAttachedException : ConvergenceException
{
    internal ElementAttachedException(string path)
        : base("element_attached", $"The element is already at '{path}', and an element has one parent. Use Move within a list, remove it first, or add a copy made with ToPoco().")
        => Path = path;

    /// <summary>Where the element is.</summary>
    public string Path { get; }
}
