namespace Convergence.Typed.Operations;

/// <summary>A range in a text, in UTF-16 code units. The ends move independently of each other, and the start may lie behind the end: a selection has a direction (ot/semantics.md §7).</summary>
/// <param name="Start">The end that stays.</param>
/// <param name="End">The end that moves when the selection is extended.</param>
public readonly record struct TextRange(int Start, int End);
