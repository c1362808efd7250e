namespace Convergence.Typed.IntegrationTests.Evolution.Before;

/// <summary>Days.</summary>
[Flags]
public enum Days
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
}
