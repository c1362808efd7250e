namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>Has objects of its own, and a class that derives from it.</summary>
[RealTimeObject]
public class Square : Polygon
{
    public required double Side { get; set; }

    [Counter]
    public long Turns { get; set; }

    public override double Area => Side * Side;
}
