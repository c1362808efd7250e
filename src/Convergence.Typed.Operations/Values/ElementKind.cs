using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed.Operations;

/// <summary>The seven element types of a model (ot/semantics.md §2.1). An element keeps its kind for life.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "These are the names of the element types in the protocol.")]
public enum ElementKind
{
    /// <summary>A map from property name to child element.</summary>
    Object,

    /// <summary>An ordered list of child elements.</summary>
    Array,

    /// <summary>A text, counted in UTF-16 code units.</summary>
    String,

    /// <summary>An IEEE-754 double.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An instant, in whole milliseconds.</summary>
    Date,

    /// <summary>Nothing; no operation may target it.</summary>
    Null,
}
