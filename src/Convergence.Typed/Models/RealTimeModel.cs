using System.ComponentModel;

namespace Convergence.Typed;

/// <summary>An open model: its state, its events, and the ways to save, await and close it. The typed content is in <see cref="RealTimeModel{TRoot}"/>.</summary>
/// <remarks>
/// <para>
/// Opened on a <see cref="SynchronizationContext"/> (a UI thread), the model belongs to it: remote changes and events run there, and it is edited there only; <c>EditAsync</c> goes there from
/// elsewhere. Opened without one, edits from any thread are serialised, and events run one at a time in the order of the operations, on whichever thread finds them waiting.
/// Events are never raised under a lock. An exception in a handler is logged and keeps neither other handlers nor the model from going on.
/// </para>
/// <para>Properties may be read from any thread. A model that is opened several times is one model with several of these objects; each is closed on its own, and all belong to the context of the first.</para>
/// </remarks>
public abstract class RealTimeModel : INotifyPropertyChanged, IAsyncDisposable
{
    private volatile bool _isClosed;

    private protected RealTimeModel(OpenModel model) => Model = model;

    /// <summary>Raised after <see cref="State"/>, <see cref="Version"/>, <see cref="PendingEdits"/>, <see cref="UnsavedEdits"/> or <see cref="Collaborators"/> changed; several changes in a row may be told once.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Raised once when synchronisation ended for good. The model can be read, not edited; unsent edits are kept.</summary>
    public event EventHandler<ModelFailedEventArgs>? Failed;

    /// <summary>Raised when the model was deleted, here or elsewhere; <see cref="Closed"/> follows.</summary>
    public event EventHandler<ModelDeletedEventArgs>? Deleted;

    /// <summary>Raised once when this object was closed, by <see cref="CloseAsync"/> or because the model was deleted or its domain disposed.</summary>
    public event EventHandler? Closed;

    /// <summary>Raised when a value of an unexpected type was read as the default; once per element and property.</summary>
    public event EventHandler<ModelMismatchedEventArgs>? Mismatched;

    /// <summary>The id of the model, unique in its domain.</summary>
    public string Id => Model.Id;

    /// <summary>The collection of the model.</summary>
    public string Collection => Model.Collection;

    /// <summary>How the model stands with its server.</summary>
    public ModelState State => _isClosed ? ModelState.Closed : Model.State;

    /// <summary>Why the model failed; null when it did not.</summary>
    public ModelFailure? Failure => Model.Failure;

    /// <summary>The version of the server's state that is known here; rises by one with each operation, own or others'.</summary>
    public long Version => Model.Version;

    /// <summary>How many edits the server has not acknowledged yet.</summary>
    public int PendingEdits => Model.PendingEdits;

    /// <summary>How many edits are not in the local store yet.</summary>
    public int UnsavedEdits => Model.UnsavedEdits;

    /// <summary>Who has the model open, this session included; empty while not online.</summary>
    public IReadOnlyList<Collaborator> Collaborators => Model.Collaborators;

    internal OpenModel Model { get; }

    internal bool IsClosed => _isClosed;

    internal bool HasPropertyChanged => PropertyChanged is not null;

    /// <summary>Completes when every edit made before the call is on this device's disk.</summary>
    /// <param name="cancellationToken">Ends the wait, not the saving.</param>
    /// <exception cref="StoreRequiredException">The domain was opened without a durable store (<c>UseSqlite</c>).</exception>
    /// <exception cref="StoreException">An edit could not be stored.</exception>
    public Task SavedAsync(CancellationToken cancellationToken = default) => Model.SavedAsync(cancellationToken);

    /// <summary>Completes when the server has acknowledged every edit made before the call: it is durable there. Waits while offline.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ModelFailedException">The model failed.</exception>
    /// <exception cref="ModelClosedException">The model was closed while offline, or deleted; what was saved is sent later.</exception>
    public Task AcknowledgedAsync(CancellationToken cancellationToken = default) => Model.AcknowledgedAsync(cancellationToken);

    /// <summary>
    /// Closes this object; the model itself when it was the last one. Returns when every edit is in the local store. Does not wait for acknowledgement: what is pending is sent in the background, now or
    /// when the domain is connected again.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait for the store; the model is closed all the same.</param>
    /// <exception cref="StoreException">An edit could not be stored.</exception>
    public Task CloseAsync(CancellationToken cancellationToken = default) => Model.CloseAsync(this, cancellationToken);

    /// <summary>Closes this object as <see cref="CloseAsync"/> does. What could not be stored was told by <see cref="Failed"/> and is not thrown.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException) when (Model.Failure is not null)
        {
            // Told by the Failed event; throwing from DisposeAsync would hide the exception that is under way.
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Marks this object closed; false when it was.</summary>
    internal bool TryMarkClosed()
    {
        if (_isClosed)
        {
            return false;
        }

        _isClosed = true;
        return true;
    }

    internal void RaisePropertyChanged(PropertyChangedEventArgs arguments) => PropertyChanged?.Invoke(this, arguments);

    internal void RaiseFailed(ModelFailedEventArgs arguments) => Failed?.Invoke(this, arguments);

    internal void RaiseDeleted(ModelDeletedEventArgs arguments) => Deleted?.Invoke(this, arguments);

    internal void RaiseClosed() => Closed?.Invoke(this, EventArgs.Empty);

    internal void RaiseMismatched(ModelMismatchedEventArgs arguments) => Mismatched?.Invoke(this, arguments);

    private protected void ThrowIfClosed()
    {
        if (_isClosed)
        {
            throw new ModelClosedException($"The model '{Id}' was closed. Open it again to edit it.");
        }
    }
}
