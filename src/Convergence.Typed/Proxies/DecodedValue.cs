namespace Convergence.Typed;

/// <summary>A value decoded from a text, kept until the element has another text.</summary>
internal abstract class DecodedValue
{
}
