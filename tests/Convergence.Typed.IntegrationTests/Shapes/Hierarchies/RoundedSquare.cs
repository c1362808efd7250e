namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

[RealTimeObject]
public sealed class RoundedSquare : Square
{
    public double CornerRadius { get; set; } = 0.25;

    [RealTimeText]
    public string Caption { get; set; } = "";

    public List<Shape> Inside { get; set; } = [];
}
