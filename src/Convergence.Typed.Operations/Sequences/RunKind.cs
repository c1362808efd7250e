namespace Convergence.Typed.Operations;

/// <summary>What became of a run of units of a sequence.</summary>
internal enum RunKind : byte
{
    /// <summary>They are there before and after.</summary>
    Retain,

    /// <summary>They are there after only.</summary>
    Insert,

    /// <summary>They were there before only.</summary>
    Delete,

    /// <summary>They were there before, and each has been replaced by another one; in arrays only.</summary>
    Replace,
}
