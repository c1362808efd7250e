namespace Convergence.Typed.Operations;

/// <summary>Removes <paramref name="DeleteCount"/> units at <paramref name="Index"/>, then puts <paramref name="Inserted"/> there.</summary>
/// <param name="Target">The id of the element.</param>
/// <param name="Index">The position, in UTF-16 code units from 0.</param>
/// <param name="DeleteCount">The number of UTF-16 code units to remove.</param>
/// <param name="Inserted">The text to insert; empty for a pure removal.</param>
/// <param name="NoOp">True when the operation has no effect.</param>
public sealed record StringSplice(ElementId Target, int Index, int DeleteCount, string Inserted, bool NoOp = false)
    : DiscreteOperation(OperationType.StringSplice, Target, NoOp)
{
    /// <summary>The text to insert; empty for a pure removal.</summary>
    public string Inserted { get; } = Inserted ?? throw new ArgumentNullException(nameof(Inserted));

    /// <inheritdoc/>
    public override DiscreteOperation AsNoOp() => NoOp ? this : new StringSplice(Target, Index, DeleteCount, Inserted, true);
}
