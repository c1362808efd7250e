using System.Text.Json.Serialization;

namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>An abstract base class with derived classes on two levels.</summary>
[RealTimeObject]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
[JsonDerivedType(typeof(RoundedSquare), "rounded")]
public abstract class Shape
{
    public required string Name { get; set; }

    public string Color { get; set; } = "black";

    [RealTimeText]
    public string Notes { get; set; } = "";

    [Counter]
    public int Likes { get; set; }

    public virtual double Opacity { get; set; } = 1;

    public abstract double Area { get; }
}
