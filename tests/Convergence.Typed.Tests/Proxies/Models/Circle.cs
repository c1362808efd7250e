namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A derived class whose proxy builds upon that of its base.</summary>
[RealTimeObject]
public class Circle : Figure
{
    public double Radius { get; set; }
}

/// <content>A hook, and something computed from what the base computes.</content>
public sealed partial class RealTimeCircle
{
    [DependsOn(nameof(Caption), nameof(Radius))]
    public string Label => $"{Caption} {Radius}";

    partial void OnRadiusChanging(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
    }
}
