namespace Convergence.Typed.Operations;

// The one place where the tree changes, forwards and, with an inverse change, backwards.
public sealed partial class ElementTree
{
    /// <summary>Reports a change that has just been performed, and what it did to nodes that somebody observes. A change without effect is reported as idle.</summary>
    internal static void Report(in ElementChange change, IChangeSink sink)
    {
        bool isIdle = change.Kind switch
        {
            ElementChangeKind.TextSpliced or ElementChangeKind.TextSet => change.RemovedText == change.InsertedText,
            ElementChangeKind.ValueSet => change.OldBits == change.NewBits,
            ElementChangeKind.ItemMoved => change.Index == change.ToIndex,
            _ => false,
        };
        if (isIdle)
        {
            sink.AddIdle(change);
            return;
        }

        sink.Add(change);
        if (change.Kind != ElementChangeKind.ItemMoved)
        {
            ReportObserved(change.OldNode, ElementChangeKind.Detached, sink);
            ReportObserved(change.NewNode, ElementChangeKind.Attached, sink);
            ReportObserved(change.OldNodes, ElementChangeKind.Detached, sink);
            ReportObserved(change.NewNodes, ElementChangeKind.Attached, sink);
        }
    }

    /// <summary>Makes a change. Only an id that is in use can make it fail, and then nothing has changed.</summary>
    internal void Perform(in ElementChange change)
    {
        switch (change.Kind)
        {
            case ElementChangeKind.TextSpliced:
                ((StringNode)change.Target).Splice(change.Index, change.RemovedLength, change.InsertedText!);
                break;
            case ElementChangeKind.TextSet:
                ((StringNode)change.Target).Set(change.InsertedText!);
                break;
            case ElementChangeKind.ValueSet:
                SetScalar(change.Target, change.NewBits);
                break;
            case ElementChangeKind.ItemMoved:
                ((ArrayNode)change.Target).Move(change.Index, change.ToIndex);
                break;
            case ElementChangeKind.ItemInserted:
            case ElementChangeKind.ItemRemoved:
            case ElementChangeKind.ItemReplaced:
                Exchange(change.OldNode, change.NewNode);
                PutItem((ArrayNode)change.Target, change.Index, change.OldNode, change.NewNode);
                break;
            case ElementChangeKind.PropertySet:
            case ElementChangeKind.PropertyRemoved:
                Exchange(change.OldNode, change.NewNode);
                PutProperty((ObjectNode)change.Target, change.Key!, change.OldNode, change.NewNode);
                break;
            case ElementChangeKind.ArrayReset:
                Exchange(change.OldNodes!, change.NewNodes!);
                ((ArrayNode)change.Target).Reset(change.NewNodes!);
                break;
            case ElementChangeKind.ObjectReset:
                Exchange(change.OldNodes!, change.NewNodes!);
                var parent = (ObjectNode)change.Target;
                parent.TakeAll();
                foreach (var node in change.NewNodes!)
                {
                    parent.Put(node.KeyInParent!, node);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "Not a change of the tree.");
        }
    }

    private static void PutItem(ArrayNode array, int index, ElementNode? old, ElementNode? now)
    {
        if (old is not null)
        {
            array.RemoveAt(index);
        }

        if (now is not null)
        {
            array.Insert(index, now);
        }
    }

    private static void PutProperty(ObjectNode parent, string key, ElementNode? old, ElementNode? now)
    {
        if (old is not null && now is not null)
        {
            parent.Replace(old, now);
        }
        else if (old is not null)
        {
            parent.Take(old);
        }
        else if (now is not null)
        {
            parent.Put(key, now);
        }
    }

    private static void SetScalar(ElementNode target, long bits)
    {
        switch (target)
        {
            case NumberNode number:
                number.Value = BitConverter.Int64BitsToDouble(bits);
                break;
            case BooleanNode boolean:
                boolean.Value = bits != 0;
                break;
            case DateNode date:
                date.Value = new DateTime(bits, DateTimeKind.Utc);
                break;
            default:
                throw new ArgumentException($"{target.Kind} is not a scalar.", nameof(target));
        }
    }

    private static void ReportObserved(IReadOnlyList<ElementNode>? nodes, ElementChangeKind kind, IChangeSink sink)
    {
        for (int i = 0; i < nodes?.Count; i++)
        {
            ReportObserved(nodes[i], kind, sink);
        }
    }

    /// <summary>Reports the nodes of a subtree that have an observer, descendants first.</summary>
    private static void ReportObserved(ElementNode? node, ElementChangeKind kind, IChangeSink sink)
    {
        if (node is ArrayNode array)
        {
            foreach (var child in array)
            {
                ReportObserved(child, kind, sink);
            }
        }
        else if (node is ObjectNode parent)
        {
            foreach (var (_, child) in parent)
            {
                ReportObserved(child, kind, sink);
            }
        }

        if (node?.Observer is not null)
        {
            sink.Add(new ElementChange { Kind = kind, Target = node });
        }
    }

    /// <summary>Detaches the old and then registers the new (§2.2); when that fails the old is registered again.</summary>
    private void Exchange(ElementNode? old, ElementNode? now)
    {
        if (old is not null)
        {
            Unregister(old);
        }

        if (now is null)
        {
            return;
        }

        try
        {
            Register(now);
        }
        catch (OperationNotApplicableException) when (old is not null)
        {
            Register(old);
            throw;
        }
    }

    private void Exchange(IReadOnlyList<ElementNode> old, IReadOnlyList<ElementNode> now)
    {
        foreach (var node in old)
        {
            Unregister(node);
        }

        int done = 0;
        try
        {
            for (; done < now.Count; done++)
            {
                Register(now[done]);
            }
        }
        catch (OperationNotApplicableException)
        {
            for (int i = 0; i < done; i++)
            {
                Unregister(now[i]);
            }

            foreach (var node in old)
            {
                Register(node);
            }

            throw;
        }
    }
}
