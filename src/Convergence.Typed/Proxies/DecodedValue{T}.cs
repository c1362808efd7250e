namespace Convergence.Typed;

/// <summary>A value and the very string it was decoded from.</summary>
internal sealed class DecodedValue<T>(string source, T value) : DecodedValue
{
    public string Source => source;

    public T Value => value;
}
