namespace Convergence.Typed.Tests.Models;

/// <summary>Something in another collection.</summary>
[RealTimeModel("notes")]
public class Note
{
    public string Text { get; set; } = "";
}
