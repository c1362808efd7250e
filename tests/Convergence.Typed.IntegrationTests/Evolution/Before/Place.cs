namespace Convergence.Typed.IntegrationTests.Evolution.Before;

/// <summary>A place as the first version of an app knows it.</summary>
[RealTimeObject]
public record Place(int Left, int Top, Days Days);
