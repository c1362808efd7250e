using System.Text.Json.Serialization;

namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A base class whose proxy has a part of its own.</summary>
[RealTimeObject]
[JsonDerivedType(typeof(Circle), "circle")]
public class Figure
{
    public string Name { get; set; } = "";

    public List<int> Points { get; set; } = [];
}

/// <content>A hook, and something computed.</content>
public partial class RealTimeFigure
{
    /// <summary>What the hook was told.</summary>
    public List<string> Heard { get; } = [];

    [DependsOn(nameof(Name), nameof(Points))]
    public string Caption => $"{Name} {Points.Count}";

    partial void OnNameChanged(string value) => Heard.Add($"Name is {value}");
}
