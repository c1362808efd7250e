namespace Convergence.Typed.Server;

/// <summary>The database of the server could not be opened, read or written. The message says which file, what happened, and what can be done.</summary>
/// <remarks>Thrown while the application starts when <see cref="ConvergenceServerOptions.DatabasePath"/> cannot be used.</remarks>
public sealed class ServerStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">What kind of failure it is.</param>
    /// <param name="path">The file.</param>
    /// <param name="message">What happened and what can be done.</param>
    /// <param name="innerException">The failure behind it, if any.</param>
    public ServerStoreException(ServerStoreFailure failure, string path, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Path = path;
    }

    /// <summary>What kind of failure it is.</summary>
    public ServerStoreFailure Failure { get; }

    /// <summary>The file.</summary>
    public string Path { get; }
}
