namespace Convergence.Typed.Encodings;

/// <summary>The flags of the vectors.</summary>
[Flags]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
    Delete = 4,
}
