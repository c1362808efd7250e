using Convergence.Typed;

namespace Consumer.Mistakes;

/// <summary>An order.</summary>
[RealTimeModel("orders")]
public class Order
{
    /// <summary>Where it goes.</summary>
    public Address Address { get; set; } = new();
}
