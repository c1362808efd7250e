namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A nested object.</summary>
[RealTimeObject]
public class Card
{
    public string Text { get; set; } = "";

    public bool Done { get; set; }

    [Counter]
    public int Votes { get; set; }

    [RealTimeText]
    public string Body { get; set; } = "";

    public Card? Child { get; set; }

    public List<string> Tags { get; set; } = [];
}
