namespace Convergence.Typed;

/// <summary>Makes a <see cref="string"/> property a co-edited text: people edit it character by character at once, and positions follow concurrent edits.</summary>
/// <remarks>On the proxy the property has the type <see cref="RealTimeText"/>. A string property without it is replaced whole, and the last writer wins.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RealTimeTextAttribute : Attribute;
