namespace Convergence.Typed.Interop.Plans;

/// <summary>A class with every kind of property that can be shared.</summary>
[RealTimeModel("plans")]
public class Plan
{
    public string Title { get; set; } = "";

    [RealTimeText]
    public string Notes { get; set; } = "";

    public bool Archived { get; set; }

    public int Priority { get; set; }

    public double Budget { get; set; }

    [Counter]
    public int Likes { get; set; }

    public long Serial { get; set; }

    public Mood Mood { get; set; }

    public Guid Token { get; set; }

    public DateTime Start { get; set; }

    public DateOnly Day { get; set; }

    public DateOnly? Due { get; set; }

    public string? Owner { get; set; }

    public Place? Place { get; set; }

    public List<Card> Cards { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public Dictionary<string, int> Scores { get; set; } = [];
}
