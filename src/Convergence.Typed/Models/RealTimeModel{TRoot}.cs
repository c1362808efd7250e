using Convergence.Typed.Internals;

namespace Convergence.Typed;

/// <summary>An open model with its typed content.</summary>
/// <typeparam name="TRoot">The generated proxy of a class marked with <see cref="RealTimeModelAttribute"/>.</typeparam>
/// <inheritdoc cref="RealTimeModel" path="/remarks"/>
public sealed class RealTimeModel<TRoot> : RealTimeModel
    where TRoot : RealTimeObject, IRealTimeRoot<TRoot>
{
    private TRoot? _root;

    internal RealTimeModel(OpenModel model)
        : base(model)
    {
    }

    /// <summary>The content. Setting a property on it, or on anything below, is an edit: applied and queued before the setter returns.</summary>
    public TRoot Root
    {
        get
        {
            if (_root is null)
            {
                using (Model.Read())
                {
                    _root ??= TRoot.Schema.View(Model, Model.Tree.Root);
                }
            }

            return _root;
        }
    }

    /// <summary>
    /// Runs a block whose edits become one operation: others see all of them or none. When the block throws they are taken back, and the inverse changes are raised. Remote operations and edits of
    /// other threads wait for its end; events are raised change by change inside. An <c>Edit</c> inside joins.
    /// </summary>
    /// <param name="edit">The edits.</param>
    /// <exception cref="WrongThreadException">The model belongs to another thread; use <see cref="EditAsync"/>.</exception>
    /// <exception cref="ModelClosedException">The model was closed.</exception>
    /// <exception cref="ModelFailedException">The model failed.</exception>
    /// <exception cref="OutboxFullException">The local store takes no more; nothing was changed.</exception>
    public void Edit(Action<TRoot> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ThrowIfClosed();
        var root = Root;
        Model.Edit(() => edit(root));
    }

    /// <summary>Not possible: an edit block cannot wait, since remote operations and other threads wait for it.</summary>
    /// <param name="edit">Not used.</param>
    [Obsolete("An Edit block cannot be asynchronous. Await first, then call Edit with a synchronous block.", error: true)]
    public void Edit(Func<TRoot, Task> edit) => throw new NotSupportedException("An Edit block cannot be asynchronous. Await first, then call Edit with a synchronous block.");

    /// <summary>As <see cref="Edit(Action{TRoot})"/> from any thread: runs the block on the context the model was opened on, or here when there is none.</summary>
    /// <param name="edit">The edits.</param>
    /// <param name="cancellationToken">Withdraws the block as long as it has not started.</param>
    public Task EditAsync(Action<TRoot> edit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return Model.RunAsync(() => Edit(edit), cancellationToken);
    }

    /// <summary>Reads several properties in one consistent state, from any thread. Keep it short: edits wait for its end.</summary>
    /// <param name="read">Reads; must not wait for other threads.</param>
    public T Read<T>(Func<TRoot, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var root = Root;
        return Model.ReadConsistently(() => read(root));
    }
}
