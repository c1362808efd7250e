using System.Text.Json.Serialization;

namespace Convergence.Typed.Encodings;

/// <summary>The enum of the vectors.</summary>
public enum Colour
{
    Red,
    Green,

    [JsonStringEnumMemberName("dark blue")]
    DarkBlue,
}
