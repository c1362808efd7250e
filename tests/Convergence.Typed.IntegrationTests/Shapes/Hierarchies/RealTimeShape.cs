namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>The part that a user adds to the proxy of a base class.</summary>
public abstract partial class RealTimeShape
{
    [DependsOn(nameof(Name), nameof(Notes))]
    public string Heading => $"{Name}: {Notes.Value}";

    public List<string> Hooked { get; } = [];

    partial void OnNameChanged(string value) => Hooked.Add($"name {value}");
}

/// <summary>What is computed here is computed from the base class's properties as well.</summary>
public partial class RealTimeCircle
{
    [DependsOn(nameof(Name), nameof(Radius))]
    public string Label => $"{Name} ({Radius})";

    partial void OnRadiusChanging(double value) => Hooked.Add($"radius {value}");
}
