namespace Convergence.Typed.IntegrationTests.Shapes.Recursion;

/// <summary>Refers to itself in every way.</summary>
[RealTimeModel("trees")]
public class Node
{
    public string Label { get; set; } = "";

    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];

    public Dictionary<string, Node> Named { get; set; } = [];

    public List<Node>? Others { get; set; }

    public Branch? Branch { get; set; }
}

/// <summary>The two refer to each other.</summary>
[RealTimeObject]
public class Branch
{
    public Node? Root { get; set; }

    public List<List<Branch>> Twigs { get; set; } = [];
}
