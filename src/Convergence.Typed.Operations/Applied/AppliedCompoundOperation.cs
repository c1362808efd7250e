namespace Convergence.Typed.Operations;

/// <summary>A compound operation and what each member took away (ot/semantics.md §3.5).</summary>
public sealed record AppliedCompoundOperation : AppliedOperation
{
    private readonly AppliedDiscreteOperation[] _members;

    /// <summary>Makes a record of a compound; the members are copied.</summary>
    /// <param name="members">The members in the order they were applied; at least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> or a member is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="members"/> is empty.</exception>
    public AppliedCompoundOperation(IEnumerable<AppliedDiscreteOperation> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = [.. members];
        Operation = new CompoundOperation(Array.ConvertAll(_members, static member => member?.Operation!));
    }

    /// <inheritdoc/>
    public override CompoundOperation Operation { get; }

    /// <summary>The members in the order they were applied; never empty.</summary>
    public IReadOnlyList<AppliedDiscreteOperation> Members => _members;

    /// <inheritdoc/>
    /// <remarks>The members are inverted in reverse order. Whoever plays a history must not reverse them once more, as the original client does.</remarks>
    public override AppliedCompoundOperation Invert() => new(_members.Reverse().Select(static member => member.Invert()));

    /// <inheritdoc/>
    public override CompoundOperation Invert(ReturningIds ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var inverses = new DiscreteOperation[_members.Length];
        for (int i = 0; i < inverses.Length; i++)
        {
            inverses[i] = _members[^(i + 1)].Invert(ids); // in this order: a later one may aim at what an earlier one brings back
        }

        return CompoundOperation.Owning(inverses);
    }

    /// <inheritdoc/>
    public bool Equals(AppliedCompoundOperation? other) => other is not null && _members.AsSpan().SequenceEqual(other._members);

    /// <inheritdoc/>
    public override int GetHashCode() => Operation.GetHashCode();
}
