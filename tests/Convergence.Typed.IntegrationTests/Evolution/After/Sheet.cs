namespace Convergence.Typed.IntegrationTests.Evolution.After;

/// <summary>The sheet after everything was renamed, one property was dropped and one has come.</summary>
[RealTimeModel("sheets")]
public class Sheet
{
    [FormerName("Title")]
    public string Name { get; set; } = "";

    [FormerName("Level")]
    public Level Size { get; set; }

    [RealTimeText]
    [FormerName("Notes")]
    public string Body { get; set; } = "";

    [Counter]
    [FormerName("Votes")]
    public int Likes { get; set; }

    [FormerName("Tags")]
    public List<string> Labels { get; set; } = [];

    [FormerName("Marks")]
    public Dictionary<string, int> Grades { get; set; } = [];

    [FormerName("Main")]
    public Part Head { get; set; } = new();

    [FormerName("Place")]
    public Place Spot { get; set; } = new(0, 0, Days.Never);

    [FormerName("Parts")]
    public List<Part> Pieces { get; set; } = [];

    public string Added { get; set; } = "";
}
