namespace Convergence.Typed.Tests.Models;

/// <summary>What the tests of open models edit.</summary>
[RealTimeModel("boards")]
public class Board
{
    public string Title { get; set; } = "title";

    public string Subtitle { get; set; } = "subtitle";

    [RealTimeText]
    public string Notes { get; set; } = "";

    [Counter]
    public int Votes { get; set; }

    public List<string> Lines { get; set; } = [];

    public List<Card> Cards { get; set; } = [];
}
