namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

[RealTimeObject]
public sealed class Circle : Shape
{
    public double Radius { get; set; } = 1;

    public override double Opacity { get; set; } = 0.5;

    public override double Area => Math.PI * Radius * Radius;
}
