namespace Convergence.Typed;

/// <summary>Tells that the data holds a value the class does not expect. It was read as the default and is not overwritten by reading.</summary>
public sealed class ModelMismatchedEventArgs : EventArgs
{
    internal ModelMismatchedEventArgs(string path, string property, string message)
    {
        Path = path;
        Property = property;
        Message = message;
    }

    /// <summary>Where the element is that was read.</summary>
    public string Path { get; }

    /// <summary>The property that was read.</summary>
    public string Property { get; }

    /// <summary>What was found and what was expected.</summary>
    public string Message { get; }
}
