namespace Convergence.Typed.Encodings;

/// <summary>The nested class of the vectors.</summary>
[RealTimeObject]
public class Leaf
{
    public string Text { get; set; } = "";

    public bool Done { get; set; }
}
