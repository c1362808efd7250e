namespace Convergence.Typed.IntegrationTests.Evolution.After;

/// <summary>The level with other names.</summary>
public enum Level
{
    [FormerName("Small")]
    Low,

    [FormerName("Large")]
    High,
}
