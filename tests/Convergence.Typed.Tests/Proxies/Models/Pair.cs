namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A root with places for boards.</summary>
[RealTimeModel("pairs")]
public class Pair
{
    public Board? First { get; set; }

    public Board? Second { get; set; }
}
