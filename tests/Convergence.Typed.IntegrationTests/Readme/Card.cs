namespace Convergence.Typed.IntegrationTests.Readme;

[RealTimeObject]                                // a nested object with its own identity
public class Card
{
    public required string Text { get; set; }
    public bool Done { get; set; }
    public DateOnly? Due { get; set; }
    [Counter] public int Votes { get; set; }    // += merges instead of overwriting
}
