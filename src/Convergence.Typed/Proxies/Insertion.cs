using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Puts the content of a proxy into a model as a new element.</summary>
internal static class Insertion
{
    /// <summary>Copies the content for insertion.</summary>
    /// <exception cref="ElementAttachedException">The element has a place already.</exception>
    public static DataValue Encode(ModelContext target, RealTimeProxy value)
    {
        Check(target, value);
        return ElementCopy.Make(value.Node, target.NextElementId);
    }

    /// <summary>Makes sure that the element has no place yet.</summary>
    /// <exception cref="ElementAttachedException">The element has a place already.</exception>
    public static void Check(ModelContext target, RealTimeProxy value)
    {
        bool hasPlace = value.Context switch
        {
            // A mere list of values.
            null => false,
            // A draft is free at its top. Its own parts are not, and neither is it itself for its own parts.
            DetachedContext draft => draft.Placement is not null || draft == target || (value.Node.IsAttached && value.Node.Parent is not null && value.Node != draft.Content),
            _ => value.Node.IsAttached,
        };
        if (hasPlace)
        {
            throw new ElementAttachedException(value.Path);
        }
    }
}
