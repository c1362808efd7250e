using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>The content of a new model, under ids that no other model has (behaviour/offline.md §7.3): operations of another incarnation then meet unknown ids and do nothing.</summary>
internal static class InitialData
{
    public static ObjectData From(RealTimeObject root)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (root.IsAttached)
        {
            throw new ElementAttachedException(root.Path);
        }

        string prefix = IdPrefixes.New();
        long next = 0;
        return ElementCopy.MakeObject(root.ObjectNode, () => new ElementId(prefix, next++));
    }
}
