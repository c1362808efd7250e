namespace Convergence.Typed.Operations;

/// <summary>An ordered, flat list of discrete operations, committed atomically as one version (ot/semantics.md §3.3).</summary>
/// <remarks>Member k is defined on the state after members 1 to k-1.</remarks>
public sealed record CompoundOperation : Operation
{
    private readonly DiscreteOperation[] _members;

    /// <summary>Makes a compound; the members are copied.</summary>
    /// <param name="members">The members in order; at least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> or a member is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="members"/> is empty.</exception>
    public CompoundOperation(IReadOnlyList<DiscreteOperation> members)
        : this(Copy(members))
    {
    }

    private CompoundOperation(DiscreteOperation[] members) => _members = members;

    /// <summary>The members in order; never empty.</summary>
    public IReadOnlyList<DiscreteOperation> Members => _members;

    /// <inheritdoc/>
    public bool Equals(CompoundOperation? other) => other is not null && _members.AsSpan().SequenceEqual(other._members);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var member in _members)
        {
            hash.Add(member);
        }

        return hash.ToHashCode();
    }

    /// <summary>Makes a compound that owns <paramref name="members"/>; the caller must not change the array afterwards.</summary>
    internal static CompoundOperation Owning(DiscreteOperation[] members) => new(members);

    /// <summary>The members without the cost of the interface.</summary>
    internal ReadOnlySpan<DiscreteOperation> Span => _members;

    private static DiscreteOperation[] Copy(IReadOnlyList<DiscreteOperation> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        DiscreteOperation[] copy = [.. members];
        if (copy.Length == 0)
        {
            throw new ArgumentException("A compound operation has at least one member.", nameof(members));
        }

        foreach (var member in copy)
        {
            ArgumentNullException.ThrowIfNull(member, nameof(members));
        }

        return copy;
    }
}
