namespace Convergence.Typed;

/// <summary>Turns values into what is held in the data, and back. Named by <see cref="RealTimeConverterAttribute"/>.</summary>
/// <typeparam name="T">The type of the values; never called with null, which is held as null.</typeparam>
/// <remarks>
/// What it writes is the type's encoding for ever: other versions and other clients read it. It is made once and may be called from any thread. Values
/// that are written alike are the same value; where the type is the key of a map or the member of a set it must write texts.
/// </remarks>
public interface IWireConverter<T>
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>A text, number, boolean or date.</returns>
    /// <exception cref="ArgumentException">The value has no encoding; setters refuse it with this reason.</exception>
    WireValue ToWire(T value);

    /// <summary>Reads a value.</summary>
    /// <param name="value">What the data holds.</param>
    /// <returns>The value that <see cref="ToWire"/> writes like this.</returns>
    /// <exception cref="FormatException">The data holds something else; the property then reads as its default, and the model reports a mismatch.</exception>
    T FromWire(WireValue value);
}
