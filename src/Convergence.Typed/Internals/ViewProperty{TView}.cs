using System.ComponentModel;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Internals;

/// <summary>A property that is read as a view of its element: a text, a collection or a nested object.</summary>
/// <typeparam name="TView">The type of the view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ViewProperty<TView> : SchemaProperty
    where TView : RealTimeProxy
{
    private protected ViewProperty(string name, string wireName)
        : base(name, wireName)
    {
    }

    /// <summary>Calls what the user's part of the proxy has to say before its setter changes something; null when it says nothing.</summary>
    public Action<RealTimeObject, TView?>? Changing { get; init; }

    /// <summary>The kind of element the view is for.</summary>
    private protected abstract ElementKind Kind { get; }

    /// <summary>True when the view is for an element.</summary>
    private protected virtual bool Fits(ElementNode node) => node.Kind == Kind;

    /// <summary>What an element should be, for messages.</summary>
    private protected abstract string Expected { get; }

    /// <summary>The view of an element of the right kind; made at the first call.</summary>
    private protected abstract TView View(ModelContext context, ElementNode node);

    /// <summary>Makes the data of the default; its id counts.</summary>
    private protected abstract DataValue MakeDefault(ModelContext context);

    /// <summary>The view; of the default while the property is missing or holds another kind of element.</summary>
    private protected TView GetView(RealTimeObject owner)
    {
        var node = owner.ObjectNode.GetSlot(Slot);
        return node?.Observer is TView view && Fits(node) ? view : FindView(owner);
    }

    /// <summary>The view of what the property holds; null while it is missing, null or of another kind.</summary>
    private protected TView? GetPresentView(RealTimeObject owner)
    {
        var node = owner.ObjectNode.GetSlot(Slot);
        if (node is null or NullNode)
        {
            return null;
        }

        if (Fits(node))
        {
            return GetView(owner);
        }

        Mismatches.Report(owner.Context, node, FullName, $"{Expected} or null", (TView?)null);
        return null;
    }

    /// <summary>Lets the user's part of the proxy have its say before the property is assigned something that changes it.</summary>
    private protected void Announce(RealTimeObject owner, TView? value)
    {
        if (Changing is { } changing)
        {
            owner.EnsureEditable();
            changing(owner, value);
        }
    }

    private protected void SetNull(RealTimeObject owner)
    {
        if (owner.ObjectNode.GetSlot(Slot) is not NullNode)
        {
            Announce(owner, null);
        }

        var edit = owner.BeginEdit();
        bool done = false;
        try
        {
            var node = owner.ObjectNode.GetSlot(Slot);
            if (node is not NullNode)
            {
                Put(edit, owner, node, new NullData(edit.Context.NextElementId()));
            }

            done = true;
        }
        finally
        {
            edit.End(done);
        }
    }

    /// <summary>Adds or replaces the property.</summary>
    private protected void Put(EditScope edit, RealTimeObject owner, ElementNode? present, DataValue data)
    {
        // What stood in for the missing property is not what it holds now.
        owner.SetPending(Slot, null);
        edit.Apply(Replacing(owner, present, data));
    }

    private TView FindView(RealTimeObject owner)
    {
        using (owner.Context.Read())
        {
            var node = owner.ObjectNode.GetSlot(Slot);
            var pending = owner.Pending(Slot) as TView;
            if (node is not null && Fits(node))
            {
                if (pending is not null && ViewTable.Find<TView>(node) is null)
                {
                    // The property came meanwhile: whoever holds the stand-in now sees it.
                    ViewTable.Move(pending.Node, node, owner.Context);
                }

                owner.SetPending(Slot, null);
                return View(owner.Context, node);
            }

            if (node is not null)
            {
                Mismatches.Report(owner.Context, node, FullName, Expected, pending);
            }

            return pending ?? MakePending(owner);
        }
    }

    private TView MakePending(RealTimeObject owner)
    {
        var placement = new PropertyPlacement(owner, this);
        var context = new DetachedContext { Placement = placement };
        var root = context.Load([new(WireName, MakeDefault(context))]);
        var view = View(context, root[WireName]!);
        placement.View = view;
        owner.SetPending(Slot, view);
        return view;
    }
}
