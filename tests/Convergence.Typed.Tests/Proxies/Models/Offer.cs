namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>Values with converters, enums and counters.</summary>
[RealTimeModel("offers")]
public class Offer
{
    public Price Price { get; set; } = new(1);

    public Price? Discount { get; set; }

    public List<Price> Prices { get; set; } = [];

    public Dictionary<Price, int> Sold { get; set; } = [];

    public HashSet<Price> Seen { get; set; } = [];

    [RealTimeConverter(typeof(LevelNumber))]
    public Level Level { get; set; }

    public Level Named { get; set; } = Level.Middle;

    public Days Days { get; set; } = Days.Monday;

    [Counter]
    public int Votes { get; set; }

    [Counter]
    public long Bytes { get; set; }

    public sealed class LevelNumber : IWireConverter<Level>
    {
        public WireValue ToWire(Level value) => (int)value;

        public Level FromWire(WireValue value) => (Level)(int)value.AsNumber();
    }
}
