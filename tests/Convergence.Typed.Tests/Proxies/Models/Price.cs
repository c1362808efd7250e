using System.Globalization;

namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>An amount that is never negative, written as text.</summary>
[RealTimeConverter(typeof(Converter))]
public readonly record struct Price(decimal Amount)
{
    public sealed class Converter : IWireConverter<Price>
    {
        public WireValue ToWire(Price value) => value.Amount < 0
            ? throw new ArgumentException("A price is never negative.")
            : value.Amount.ToString(CultureInfo.InvariantCulture) + " EUR";

        public Price FromWire(WireValue value) => value.AsString().Split(' ') is [var amount, "EUR"]
            ? new(decimal.Parse(amount, CultureInfo.InvariantCulture))
            : throw new FormatException("An amount in EUR is expected.");
    }
}
