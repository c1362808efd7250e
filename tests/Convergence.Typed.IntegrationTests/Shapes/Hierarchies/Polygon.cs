namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>Not annotated: what it has belongs to the annotated classes below.</summary>
public abstract class Polygon : Shape
{
    public int Corners { get; set; } = 4;
}
