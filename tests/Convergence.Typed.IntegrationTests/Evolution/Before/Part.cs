namespace Convergence.Typed.IntegrationTests.Evolution.Before;

/// <summary>A part as the first version of an app knows it.</summary>
[RealTimeObject]
public class Part
{
    public string Text { get; set; } = "";

    public bool Done { get; set; }

    public int Retired { get; set; }
}
