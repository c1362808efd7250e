namespace Convergence.Typed;

/// <summary>The result of opening at the server, which may come when nobody waits for it any more: then the model is closed again.</summary>
internal sealed class OpenedModel
{
    private readonly Lock _gate = new();
    private bool _isAbandoned;

    /// <summary>The open model; null while there was no answer.</summary>
    public RealTimeModel? Handle { get; private set; }

    public void Set(RealTimeModel handle)
    {
        lock (_gate)
        {
            Handle = handle;
            if (!_isAbandoned)
            {
                return;
            }
        }

        Close(handle);
    }

    public void Abandon()
    {
        RealTimeModel? handle;
        lock (_gate)
        {
            _isAbandoned = true;
            handle = Handle;
        }

        if (handle is not null)
        {
            Close(handle);
        }
    }

    // Nobody has edited it, so there is nothing to wait for and nothing that could be lost.
    private static void Close(RealTimeModel handle) => _ = handle.DisposeAsync().AsTask();
}
