using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <content>Models that were created here and that the server may not know yet.</content>
internal sealed partial class OpenModel
{
    /// <summary>The content it was created with and when, to be told to the server; null for models the server knows.</summary>
    public (ObjectData Data, DateTime Time)? Creation
    {
        get
        {
            lock (_gate)
            {
                return _initialData is { } data ? (data, _record.LocalCreatedTime ?? throw new InvalidOperationException("A model that was created here has no creation time.")) : null;
            }
        }
    }

    /// <summary>The server has the model.</summary>
    public void ConfirmCreation()
    {
        lock (_gate)
        {
            if (_initialData is not null && !_isDropped)
            {
                _initialData = null;
                CompleteWaiters();
                PutRecord(_record with { Flags = _record.Flags & ~ModelFlags.CreatedLocally, CreatedTime = _record.LocalCreatedTime });
            }
        }
    }
}
