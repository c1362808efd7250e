namespace Convergence.Typed.Operations;

/// <summary>The identity of a shared reference (ot/semantics.md §7).</summary>
/// <param name="Session">The session that owns it and with which it vanishes.</param>
/// <param name="Target">The element it is attached to; empty for the model.</param>
/// <param name="Name">The name its owner gave it, for example <c>cursor</c>.</param>
public readonly record struct ReferenceKey(string Session, ElementId Target, string Name);
