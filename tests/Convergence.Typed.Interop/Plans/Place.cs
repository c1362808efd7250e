namespace Convergence.Typed.Interop.Plans;

/// <summary>An object within a plan.</summary>
[RealTimeObject]
public class Place
{
    public required string City { get; set; }

    public double Height { get; set; }
}
