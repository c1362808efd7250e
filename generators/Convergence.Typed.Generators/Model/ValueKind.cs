namespace Convergence.Typed.Generators.Model;

/// <summary>What a property, an item of a list or a value of a dictionary is.</summary>
internal enum ValueKind
{
    /// <summary>A value with a codec of its own.</summary>
    Scalar,

    /// <summary>An enum, by the names of its members.</summary>
    Enum,

    /// <summary>A [Flags] enum.</summary>
    Flags,

    /// <summary>An annotated class, through its proxy.</summary>
    Object,

    /// <summary>An annotated record or struct, replaced as a whole.</summary>
    Value,

    /// <summary>A list.</summary>
    Array,

    /// <summary>A dictionary.</summary>
    Map,

    /// <summary>A set.</summary>
    Set,

    /// <summary>A value that a converter of the user's writes.</summary>
    Converted,

    /// <summary>Anything, through its untyped view.</summary>
    Untyped,
}
