using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The gate of a context, held for one edit. End it exactly once, in a finally block.</summary>
internal readonly struct EditScope(ModelContext context, bool grouped)
{
    /// <summary>The context the edit happens in.</summary>
    public ModelContext Context => context;

    /// <summary>True when the edit has opened a group, because it had to create the property it edits first.</summary>
    public bool IsGrouped => grouped;

    /// <summary>Applies one operation.</summary>
    public void Apply(DiscreteOperation operation) => context.Apply(operation);

    /// <summary>Applies one operation on an element at hand.</summary>
    public void Apply(DiscreteOperation operation, ElementNode target) => context.Apply(operation, target);

    /// <summary>The same edit with a group around what follows, unless there is one.</summary>
    public EditScope Group()
    {
        if (!grouped)
        {
            context.BeginGroup();
        }

        return new EditScope(context, true);
    }

    /// <summary>Ends the edit.</summary>
    /// <param name="success">False takes a group back.</param>
    public void End(bool success)
    {
        try
        {
            if (grouped)
            {
                context.EndGroup(success);
            }
        }
        finally
        {
            context.ExitEdit();
        }
    }
}
