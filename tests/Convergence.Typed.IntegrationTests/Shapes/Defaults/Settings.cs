namespace Convergence.Typed.IntegrationTests.Shapes.Defaults;

/// <summary>Every kind of property with a default value.</summary>
[RealTimeModel("settings")]
public class Settings
{
    public required string Owner { get; init; }

    public required int Size { get; set; }

    public string Theme { get; set; } = "dark";

    public string? Note { get; set; } = "note";

    public DateOnly Day { get; init; } = new(2020, 2, 29);

    public Guid Id { get; set; } = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [RealTimeText]
    public string Text { get; set; } = "once";

    [Counter]
    public int Count { get; set; } = 7;

    public List<string> Tags { get; set; } = ["a", "b"];

    public List<string>? Maybe { get; set; } = ["m"];

    public Dictionary<string, int> Map { get; set; } = new() { ["one"] = 1 };

    public HashSet<int> Set { get; set; } = [1, 2];

    public Area Area { get; set; } = new() { Width = 3 };

    public Area? NoArea { get; set; }

    public List<Area> Areas { get; } = [new Area { Width = 9 }];

    public byte[] Bytes { get; set; } = [1, 2, 3];
}

[RealTimeObject]
public class Area
{
    public int Width { get; set; } = 1;

    public int Height { get; set; } = 2;
}

/// <summary>The settings of an app that has none yet.</summary>
[RealTimeModel("settings")]
public class BlankSettings;
