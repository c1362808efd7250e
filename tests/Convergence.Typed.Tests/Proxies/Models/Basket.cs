namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>Sets in every place they may have, and bytes.</summary>
[RealTimeModel("baskets")]
public class Basket
{
    public HashSet<string> Tags { get; set; } = ["a", "b"];

    public ISet<Level> Levels { get; set; } = new HashSet<Level>();

    public HashSet<double>? Weights { get; set; }

    public List<HashSet<int>> Groups { get; set; } = [];

    public byte[] Picture { get; set; } = [1, 2, 3];
}
