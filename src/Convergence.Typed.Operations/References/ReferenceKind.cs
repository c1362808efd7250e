namespace Convergence.Typed.Operations;

/// <summary>What the values of a reference are, and with it what it may be attached to (ot/semantics.md §7). Arrays, numbers, booleans, dates and nulls take none.</summary>
public enum ReferenceKind
{
    /// <summary>No reference has this kind.</summary>
    None = 0,

    /// <summary>Positions in a string: <see cref="IndexReferenceValue"/>.</summary>
    Index,

    /// <summary>Ranges in a string: <see cref="RangeReferenceValue"/>.</summary>
    Range,

    /// <summary>Property names of an object: <see cref="PropertyReferenceValue"/>.</summary>
    Property,

    /// <summary>Elements of the model, to which it is attached as a whole: <see cref="ElementReferenceValue"/>.</summary>
    Element,
}
