namespace Convergence.Typed.IntegrationTests.Boards;

/// <summary>A nested object of the design's example.</summary>
[RealTimeObject]
public class Card
{
    public required string Text { get; set; }

    public bool Done { get; set; }

    public DateOnly? Due { get; set; }

    [Counter]
    public int Votes { get; set; }
}
