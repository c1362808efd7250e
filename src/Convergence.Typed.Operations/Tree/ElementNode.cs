using System.Globalization;
using System.Text;

namespace Convergence.Typed.Operations;

/// <summary>One element of an <see cref="ElementTree"/>. The same object for as long as the element is in the model, also across moves and rollbacks.</summary>
/// <remarks>Not thread safe: a tree and its nodes belong to whoever holds the model. A detached node keeps its last content and can be read.</remarks>
public abstract class ElementNode
{
    // The id in its parts: the runtime puts a struct behind all other fields, and then the kind would not lie beside the value of a scalar, where reading a property looks for both.
    private readonly string _prefix;
    private readonly long _number;
    private readonly byte _kind;

    private protected ElementNode(ElementId id, ElementKind kind)
    {
        (_prefix, _number) = (id.Prefix, id.Number);
        _kind = (byte)kind;
    }

    /// <summary>The id of the element.</summary>
    public ElementId Id => ElementId.OfParts(_prefix, _number);

    /// <summary>The element type.</summary>
    public ElementKind Kind => (ElementKind)_kind;

    /// <summary>The containing element; null for the root and for the top of a detached subtree.</summary>
    public ElementNode? Parent { get; internal set; }

    /// <summary>True while the element is in the tree.</summary>
    public bool IsAttached { get; internal set; }

    /// <summary>True for the top of a subtree that a never submitted edit has created; see Composition.</summary>
    internal bool IsPendingCreation { get; set; }

    /// <summary>Whatever the owner of the tree hangs on the node, for example a typed view made on demand; the kernel never looks at it, but reports the detachment of nodes that have one.</summary>
    public object? Observer { get; set; }

    /// <summary>The property name under which the parent object holds this element, or, after a removal, held it last; null when it never was a property.</summary>
    public string? KeyInParent
    {
        get => Spot as string;
        internal set => Spot = value;
    }

    /// <summary>The position in the parent array; -1 when the parent is an object or there is none. Takes O(log n).</summary>
    public int IndexInParent => Parent is ArrayNode array ? array.IndexOf(this) : -1;

    /// <summary>Where the element is, for messages: <c>Cards[0].Text</c>; empty for the root. A detached element starts with <c>(detached)</c>.</summary>
    public string Path
    {
        get
        {
            var parts = new Stack<string>();
            ElementNode node = this;
            for (; node.Parent is { } parent; node = parent)
            {
                parts.Push(node.KeyInParent is { } key
                    ? parent.Parent is null && IsAttached ? key : "." + key
                    : string.Create(CultureInfo.InvariantCulture, $"[{node.IndexInParent}]"));
            }

            var path = new StringBuilder(IsAttached ? "" : "(detached)");
            foreach (string part in parts)
            {
                path.Append(part);
            }

            return path.ToString();
        }
    }

    /// <summary>Where the parent holds the element: the property name, or the <see cref="ItemPiece"/> of the array. An element never changes from one kind of parent to the other.</summary>
    internal object? Spot { get; set; }

    /// <summary>The hash code of the property name, for the <see cref="PropertyTable"/> that has set it; it fills a gap in the object and so costs nothing.</summary>
    internal int KeyHash { get; set; }

    /// <summary>The slot of the property name, for elements that are in one: they are in no table.</summary>
    internal int Slot
    {
        get => KeyHash;
        set => KeyHash = value;
    }

    /// <summary>Gives the current content as an immutable value.</summary>
    public abstract DataValue ToData();

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Id} at '{Path}'";
}
