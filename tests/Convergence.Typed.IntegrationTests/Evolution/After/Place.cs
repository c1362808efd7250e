namespace Convergence.Typed.IntegrationTests.Evolution.After;

/// <summary>The place after its first member was renamed.</summary>
[RealTimeObject]
public record Place([property: FormerName("Left")] int X, int Top, [property: FormerName("Day")][property: FormerName("Days")] Days Open);
