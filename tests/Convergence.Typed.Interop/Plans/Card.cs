namespace Convergence.Typed.Interop.Plans;

/// <summary>An entry of a plan.</summary>
[RealTimeObject]
public class Card
{
    public required string Text { get; set; }

    public bool Done { get; set; }

    [Counter]
    public int Votes { get; set; }
}
