namespace Convergence.Typed.Tests.Models;

/// <summary>An entry of a board.</summary>
[RealTimeObject]
public class Card
{
    public string Text { get; set; } = "";
}
