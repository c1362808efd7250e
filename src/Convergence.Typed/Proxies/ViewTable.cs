using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>
/// The views of a node, so that there is one per element and type: <see cref="ElementNode.Observer"/> is the first, and each knows the next.
/// Nearly always there is one. Called under the gate of the node's context.
/// </summary>
internal static class ViewTable
{
    /// <summary>Finds the view of a type; null when there is none yet.</summary>
    public static TView? Find<TView>(ElementNode node)
        where TView : RealTimeProxy
    {
        for (var view = node.Observer as RealTimeProxy; view is not null; view = view.NextView)
        {
            if (view is TView found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Adds a view that was just made.</summary>
    public static TView Add<TView>(ElementNode node, TView view)
        where TView : RealTimeProxy
    {
        view.NextView = node.Observer as RealTimeProxy;
        node.Observer = view;
        return view;
    }

    /// <summary>
    /// Binds the views of one subtree to another with the same content. Where the two differ, as the other may have been edited already, the
    /// views keep what they had.
    /// </summary>
    public static void Move(ElementNode from, ElementNode to, ModelContext context)
    {
        if (from.Kind != to.Kind || !Fit(from, to))
        {
            return;
        }

        MoveViews(from, to, context);
        if (from is ObjectNode fromObject)
        {
            var toObject = (ObjectNode)to;
            foreach (var (key, child) in fromObject)
            {
                if (toObject[key] is { } counterpart)
                {
                    Move(child, counterpart, context);
                }
            }
        }
        else if (from is ArrayNode fromArray)
        {
            var toArray = (ArrayNode)to;
            for (int i = 0; i < fromArray.Count && i < toArray.Count; i++)
            {
                Move(fromArray[i], toArray[i], context);
            }
        }
    }

    /// <summary>Binds the views of one element to another of the same kind.</summary>
    public static void MoveViews(ElementNode from, ElementNode to, ModelContext context)
    {
        if (from.Observer is not RealTimeProxy first)
        {
            return;
        }

        from.Observer = null;
        var last = first;
        for (var view = first; view is not null; view = view.NextView)
        {
            view.Bind(context, to);
            last = view;
        }

        last.NextView = to.Observer as RealTimeProxy;
        to.Observer = first;
    }

    // An object of another class has no use for the views of this one.
    private static bool Fit(ElementNode from, ElementNode to)
    {
        for (var view = from.Observer as RealTimeProxy; view is not null; view = view.NextView)
        {
            if (!view.Fits(to))
            {
                return false;
            }
        }

        return true;
    }
}
