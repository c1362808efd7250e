namespace Convergence.Typed.Operations;

/// <summary>The fifteen discrete operations, numbered as in the wire's oneof (ot/semantics.md §3.1).</summary>
public enum OperationType
{
    /// <summary>No operation has this value.</summary>
    None = 0,

    /// <summary><see cref="Operations.StringSplice"/>.</summary>
    StringSplice = 1,

    /// <summary><see cref="Operations.StringSet"/>.</summary>
    StringSet = 2,

    /// <summary><see cref="Operations.ArrayInsert"/>.</summary>
    ArrayInsert = 3,

    /// <summary><see cref="Operations.ArrayRemove"/>.</summary>
    ArrayRemove = 4,

    /// <summary><see cref="Operations.ArrayReplace"/>.</summary>
    ArrayReplace = 5,

    /// <summary><see cref="Operations.ArrayMove"/>.</summary>
    ArrayMove = 6,

    /// <summary><see cref="Operations.ArraySet"/>.</summary>
    ArraySet = 7,

    /// <summary><see cref="Operations.ObjectAddProperty"/>.</summary>
    ObjectAddProperty = 8,

    /// <summary><see cref="Operations.ObjectSetProperty"/>.</summary>
    ObjectSetProperty = 9,

    /// <summary><see cref="Operations.ObjectRemoveProperty"/>.</summary>
    ObjectRemoveProperty = 10,

    /// <summary><see cref="Operations.ObjectSet"/>.</summary>
    ObjectSet = 11,

    /// <summary><see cref="Operations.NumberDelta"/>.</summary>
    NumberDelta = 12,

    /// <summary><see cref="Operations.NumberSet"/>.</summary>
    NumberSet = 13,

    /// <summary><see cref="Operations.BooleanSet"/>.</summary>
    BooleanSet = 14,

    /// <summary><see cref="Operations.DateSet"/>.</summary>
    DateSet = 15,
}
