namespace Convergence.Typed;

/// <summary>The local store could not be opened, read or written. The message says which file, what happened, and what can be done.</summary>
public sealed class StoreException : ConvergenceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="path">The file, or the name of a store that has none.</param>
    /// <param name="message">What happened and what can be done.</param>
    /// <param name="innerException">The failure behind it, if any.</param>
    public StoreException(StoreFailure kind, string path, string message, Exception? innerException = null)
        : base(CodeOf(kind), message, innerException)
    {
        Kind = kind;
        Path = path;
    }

    /// <summary>What kind of failure it is.</summary>
    public StoreFailure Kind { get; }

    /// <summary>The file, or the name of a store that has none.</summary>
    public string Path { get; }

    /// <summary>The model that cannot be read when only one is damaged; null when the failure concerns the whole store.</summary>
    public string? ModelId { get; init; }

    private static string CodeOf(StoreFailure kind) => kind switch
    {
        StoreFailure.InUse => "store_in_use",
        StoreFailure.Locked => "store_locked",
        StoreFailure.Full => "store_full",
        StoreFailure.Corrupt => "store_corrupt",
        StoreFailure.NewerVersion => "store_newer_version",
        StoreFailure.NotWritable => "store_not_writable",
        StoreFailure.InputOutput => "store_io_error",
        StoreFailure.Inconsistent => "store_inconsistent",
        StoreFailure.Closed => "store_closed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
