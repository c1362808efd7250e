namespace Convergence.Typed.IntegrationTests.Evolution.Before;

/// <summary>A level as the first version of an app knows it.</summary>
public enum Level
{
    Small,
    Large,
}
