namespace Convergence.Typed;

/// <summary>Tells that the local store cannot be written.</summary>
public sealed class StoreFailedEventArgs : EventArgs
{
    internal StoreFailedEventArgs(StoreException exception, bool isRetried)
    {
        Exception = exception;
        IsRetried = isRetried;
    }

    /// <summary>What happened, with the file and the next step.</summary>
    public StoreException Exception { get; }

    /// <summary>True: edits wait in memory and are tried again until it works. False: nothing is stored any more, and each edited model fails.</summary>
    public bool IsRetried { get; }
}
