namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>The root of the proxy tests: one property of each kind.</summary>
[RealTimeModel("boards")]
public class Board
{
    public string Title { get; set; } = "untitled";

    public string? Subtitle { get; set; }

    [RealTimeText]
    public string Notes { get; set; } = "notes";

    [Counter]
    public int Votes { get; set; } = 7;

    public int Number { get; set; } = 3;

    public DateTime Changed { get; set; }

    public Level Level { get; set; } = Level.Middle;

    public Card Main { get; set; } = new() { Text = "main" };

    public Card? Extra { get; set; }

    public List<Card> Cards { get; set; } = [];

    public List<int> Numbers { get; set; } = [1, 2];

    public List<string>? Lines { get; set; }

    public List<List<int>> Grid { get; set; } = [];

    public Dictionary<string, Card> Named { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];

    public Dictionary<Guid, string> ById { get; set; } = [];
}
