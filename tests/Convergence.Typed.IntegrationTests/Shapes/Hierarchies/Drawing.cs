namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>Everywhere a shape can be.</summary>
[RealTimeModel("drawings")]
public class Drawing
{
    public List<Shape> Shapes { get; set; } = [];

    public Dictionary<string, Shape> Named { get; set; } = [];

    public List<List<Shape>> Layers { get; set; } = [];

    public Shape? Selected { get; set; }

    public Shape Background { get; set; } = new Square { Name = "background", Side = 100 };

    public Square? Frame { get; set; }

    public List<Shape?> Gaps { get; set; } = [];

    public List<Shape> Fixed { get; } = [];
}
