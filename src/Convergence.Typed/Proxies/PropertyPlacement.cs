using Convergence.Typed.Internals;

namespace Convergence.Typed;

/// <summary>The content is the default of a property that is missing in the data, or has another kind there. The first edit adds the property.</summary>
internal sealed class PropertyPlacement(RealTimeObject owner, SchemaProperty property) : Placement
{
    private RealTimeProxy? _view;

    public override bool IsAttached => owner.IsAttached;

    public override string Path => owner.Path.Length == 0 ? property.WireName : $"{owner.Path}.{property.WireName}";

    /// <summary>The view of the whole content; set once, right after it was made.</summary>
    public RealTimeProxy View
    {
        get => _view!;
        set => _view = value;
    }

    public override EditScope BeginEdit(RealTimeProxy view)
    {
        var edit = owner.BeginEdit();
        bool done = false;
        try
        {
            var context = edit.Context;
            if (owner.Pending(property.Slot) != View)
            {
                // The place was taken by other content meanwhile, and this is a part of what stood in before.
                throw new ElementDetachedException($"'{Path}'");
            }

            var present = owner.ObjectNode.GetSlot(property.Slot);
            if (present?.Kind != View.Node.Kind)
            {
                edit = edit.Group();
                var data = ElementCopy.Make(View.Node, context.NextElementId);
                context.Apply(property.Replacing(owner, present, data));
                present = owner.ObjectNode.GetSlot(property.Slot)!;
            }

            owner.SetPending(property.Slot, null);
            ViewTable.Move(View.Node, present, context);
            if (view.Context != context)
            {
                throw new ElementDetachedException($"'{Path}'");
            }

            done = true;
            return edit;
        }
        finally
        {
            if (!done)
            {
                edit.End(false);
            }
        }
    }
}
