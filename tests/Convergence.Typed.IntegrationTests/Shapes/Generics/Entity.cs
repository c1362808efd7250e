namespace Convergence.Typed.IntegrationTests.Shapes.Generics;

/// <summary>A generic base class, which is not annotated: what it looks like depends on its argument.</summary>
public abstract class Entity<TKey>
    where TKey : struct
{
    public required TKey Id { get; init; }

    public TKey? Parent { get; set; }

    public List<TKey> Related { get; set; } = [];
}

public class Named<TKey, TItem> : Entity<TKey>
    where TKey : struct
{
    public string Name { get; set; } = "unnamed";

    public Dictionary<string, TItem> Items { get; set; } = [];

    public TItem? Best { get; set; }
}

[RealTimeObject]
public class Step
{
    public int Number { get; set; }
}

[RealTimeModel("recipes")]
public class Recipe : Named<Guid, Step>
{
    public int Servings { get; set; } = 4;

    public Price? Cost { get; set; }
}

[RealTimeObject]
public class Price : Named<long, decimal>
{
    [Counter]
    public int Changes { get; set; }
}
