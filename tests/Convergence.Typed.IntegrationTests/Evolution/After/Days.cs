namespace Convergence.Typed.IntegrationTests.Evolution.After;

/// <summary>Days.</summary>
[Flags]
public enum Days
{
    [FormerName("None")]
    Never = 0,
    [FormerName("Monday")]
    Mon = 1,
    Tuesday = 2,
}
