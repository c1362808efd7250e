namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A collection of each kind.</summary>
[RealTimeModel("satchels")]
public class Satchel
{
    public List<int> Numbers { get; set; } = [];

    public List<Card> Cards { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];

    public HashSet<int> Members { get; set; } = [];
}
