using Convergence.Typed;

namespace QuickStart.Model;

/// <summary>A card on the board.</summary>
[RealTimeObject]
public class Card
{
    public required string Text { get; set; }

    public bool Done { get; set; }

    public DateOnly? Due { get; set; }

    /// <summary>Votes of several people add up instead of overwriting each other.</summary>
    [Counter]
    public int Votes { get; set; }
}
