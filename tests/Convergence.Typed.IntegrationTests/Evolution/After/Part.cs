namespace Convergence.Typed.IntegrationTests.Evolution.After;

/// <summary>The part after its text was renamed twice.</summary>
[RealTimeObject]
public class Part
{
    [FormerName("Caption")]
    [FormerName("Text")]
    public string Words { get; set; } = "";

    public bool Done { get; set; }

    public int Added { get; set; }
}
