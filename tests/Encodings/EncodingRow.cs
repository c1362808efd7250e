using System.Text.Json;

namespace Convergence.Typed.Encodings;

/// <summary>A type of the file, and the property it is tried with.</summary>
/// <param name="type">The type as the file names it.</param>
/// <param name="property">The property.</param>
public abstract class EncodingRow(string type, string property)
{
    public string Type => type;

    public string Property => property;

    /// <summary>Writes a value of the file through the typed property.</summary>
    public abstract void Set(RealTimeEverything proxy, JsonElement value);

    /// <summary>Writes the value of a plain object through the typed property.</summary>
    public abstract void Copy(Everything plain, RealTimeEverything proxy);

    /// <summary>Fails unless a plain object holds a value of the file.</summary>
    public abstract void AssertHolds(Everything plain, JsonElement value);

    /// <summary>Fails unless two plain objects hold the same value.</summary>
    public abstract void AssertSame(Everything expected, Everything actual);

    public override string ToString() => type;
}
