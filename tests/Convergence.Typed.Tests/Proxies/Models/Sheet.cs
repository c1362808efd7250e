namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A class whose proxy has a part of its own: every hook, and properties that are computed.</summary>
[RealTimeModel("sheets")]
public class Sheet
{
    public string Title { get; set; } = "untitled";

    public string? Subtitle { get; set; }

    [RealTimeText]
    public string Notes { get; set; } = "";

    [Counter]
    public int Votes { get; set; }

    public DateOnly Day { get; set; } = new(2026, 1, 1);

    public List<int> Numbers { get; set; } = [];

    public List<Card> Cards { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];

    public HashSet<string> Tags { get; set; } = [];

    public Card? Main { get; set; }

    public Sheet? Next { get; set; }
}
