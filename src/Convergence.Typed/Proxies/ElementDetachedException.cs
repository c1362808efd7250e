namespace Convergence.Typed;

/// <summary>An edit was tried through a proxy whose element is no longer part of its model: it, or something that contained it, was removed or replaced.</summary>
/// <remarks>The proxy still reads. <see cref="RealTimeElement.IsAttached"/> tells beforehand, <see cref="RealTimeElement.Detached"/> when it happens.</remarks>
public sealed class ElementDetachedException : ConvergenceException
{
    internal ElementDetachedException(string path)
        : base("element_detached", $"The element {path} was removed from its model and can only be read. Get the current one from its container, or add this one to a collection again.")
    {
    }
}
