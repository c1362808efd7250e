using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>Properties that may hold anything.</summary>
[RealTimeModel("bags")]
public class Bag
{
    public object Any { get; set; } = "default";

    public object? Maybe { get; set; }

    public JsonNode? Document { get; set; }

    public JsonElement Json { get; set; }

    public List<object?> Items { get; set; } = [];

    public Dictionary<string, JsonElement> Settings { get; set; } = [];
}
