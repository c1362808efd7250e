using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The base of all views on elements of a model: generated proxies, texts, collections and the untyped <see cref="RealTimeElement"/>.</summary>
/// <remarks>
/// A view holds no data. It may be read from any thread; editing follows the threading rules of its model. Events of one model are raised one
/// at a time, in the order of the changes, on the context the model was opened on.
/// </remarks>
public abstract class RealTimeProxy : INotifyPropertyChanged, IElementProxy
{
    // Of objects only. In this class, and the first field, since it then lies beside what every call on the object touches.
    private protected ElementNode?[] _slots = [];

    private protected RealTimeProxy()
    {
        Context = null!;
        Node = null!;
    }

    /// <summary>Raised after a property of the element changed, here or elsewhere. An empty name stands for all properties.</summary>
    /// <remarks>The arguments are <see cref="RealTimePropertyChangedEventArgs"/>, which tell who made the change.</remarks>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>The untyped view of the same element: its id, its path, whether it is still part of the model, and access to everything below it.</summary>
    /// <exception cref="InvalidOperationException">This is a list or map that was made with <c>new</c> and not added to anything yet.</exception>
    public virtual RealTimeElement Element
    {
        get
        {
            if (Node is null)
            {
                throw new InvalidOperationException("This collection is not part of anything yet. Assign or add it first, then use the collection of the owner.");
            }

            using (Context.Read())
            {
                return ViewTable.Find<RealTimeElement>(Node) ?? ViewTable.Add(Node, new RealTimeElement(Context, Node));
            }
        }
    }

    /// <summary>The context the element lives in; null only for a collection that is a mere list of values yet.</summary>
    internal ModelContext Context { get; private set; }

    /// <summary>The element.</summary>
    internal ElementNode Node { get; private set; }

    /// <summary>The next view of the same node.</summary>
    internal RealTimeProxy? NextView { get; set; }

    /// <summary>True while the element is part of a model.</summary>
    internal bool IsAttached => Context switch
    {
        null => false,
        DetachedContext { Placement: { } placement } => placement.IsAttached,
        DetachedContext => false,
        _ => Node.IsAttached,
    };

    /// <summary>Where the element is, or would be.</summary>
    internal string Path => Context switch
    {
        null => "",
        DetachedContext { Placement: { } placement } => placement.Path + (Node.Parent is null ? "" : "." + Node.Path),
        _ => Node.Path,
    };

    void IElementProxy.OnChange(in ElementChange change, ChangeOrigin origin)
    {
        for (var view = this; view is not null; view = view.NextView)
        {
            view.OnChange(change, origin);
        }
    }

    void IElementProxy.OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin)
    {
        for (var view = this; view is not null; view = view.NextView)
        {
            view.OnChildChange(change, key, index, origin);
        }
    }

    /// <summary>True when the view may be bound to an element of its kind.</summary>
    internal virtual bool Fits(ElementNode node) => true;

    /// <summary>Binds the view to an element.</summary>
    internal virtual void Bind(ModelContext context, ElementNode node)
    {
        Context = context;
        Node = node;
    }

    /// <summary>Takes the gate for an edit of this element; first creates it in the model when it only stands in for something missing.</summary>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    internal EditScope BeginEdit()
    {
        var context = Context;
        if (context is DetachedContext { Placement: { } placement })
        {
            return placement.BeginEdit(this);
        }

        context.EnterEdit();
        if (!Node.IsAttached)
        {
            string path = Node.Path;
            context.ExitEdit();
            throw new ElementDetachedException($"'{path}'");
        }

        return new EditScope(context, false);
    }

    /// <summary>Throws what an edit would throw now, as far as that can be told without beginning one.</summary>
    /// <exception cref="ElementDetachedException">The element is no longer part of its model.</exception>
    internal void EnsureEditable()
    {
        // What stands in for something missing is put into the model by an edit only.
        if (Context is not DetachedContext)
        {
            BeginEdit().End(true);
        }
    }

    private protected virtual void OnChange(in ElementChange change, ChangeOrigin origin)
    {
    }

    private protected virtual void OnChildChange(in ElementChange change, string? key, int index, ChangeOrigin origin)
    {
    }

    private protected static void Raise(RealTimeProxy view, RealTimePropertyChangedEventArgs args) => view.PropertyChanged?.Invoke(view, args);

    private protected bool HasPropertyChanged => PropertyChanged is not null;

    private protected void RaisePropertyChanged(RealTimePropertyChangedEventArgs args, ChangeOrigin origin) => PropertyChanged?.Invoke(this, args.For(origin));
}
