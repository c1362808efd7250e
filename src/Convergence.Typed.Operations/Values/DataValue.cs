namespace Convergence.Typed.Operations;

/// <summary>A value as it travels and is stored: an immutable tree in which every node carries its own id (ot/semantics.md §2.1).</summary>
/// <remarks>Equality is deep and includes the ids (§4.1). Immutable, safe for use from any thread.</remarks>
public abstract class DataValue : IEquatable<DataValue>
{
    private protected DataValue(ElementId id, ElementKind kind, int depth)
    {
        Id = id;
        Kind = kind;
        Depth = depth;
    }

    /// <summary>The id the element has, or will have, in a model.</summary>
    public ElementId Id { get; }

    /// <summary>The element type.</summary>
    public ElementKind Kind { get; }

    /// <summary>The number of levels of this value: 1 for a scalar or an empty container.</summary>
    public int Depth { get; }

    /// <summary>Compares two values deeply, ids included.</summary>
    public static bool operator ==(DataValue? left, DataValue? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two values deeply, ids included.</summary>
    public static bool operator !=(DataValue? left, DataValue? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(DataValue? other)
        => ReferenceEquals(this, other) || (other is not null && Kind == other.Kind && Depth == other.Depth && Id == other.Id && ContentEquals(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DataValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Kind, ContentHashCode());

    /// <summary>Compares the content with that of a value of the same kind.</summary>
    private protected abstract bool ContentEquals(DataValue other);

    /// <summary>A hash code of the content that does not depend on the order of properties.</summary>
    private protected abstract int ContentHashCode();
}
