namespace Convergence.Typed.IntegrationTests.Evolution.Before;

/// <summary>A sheet as the first version of an app knows it.</summary>
[RealTimeModel("sheets")]
public class Sheet
{
    public string Title { get; set; } = "";

    public Level Level { get; set; }

    [RealTimeText]
    public string Notes { get; set; } = "";

    [Counter]
    public int Votes { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dictionary<string, int> Marks { get; set; } = [];

    public Part Main { get; set; } = new();

    public Place Place { get; set; } = new(0, 0, Days.None);

    public List<Part> Parts { get; set; } = [];

    public string Retired { get; set; } = "";
}
