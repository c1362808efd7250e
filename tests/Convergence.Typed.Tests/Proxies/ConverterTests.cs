using Convergence.Typed.Internals;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Values that a converter of the user's writes.</summary>
public sealed class ConverterTests
{
    private readonly RealTimeOffer _offer;
    private readonly RecordingContext _context;

    public ConverterTests() => (_offer, _context) = RecordingContext.Open<RealTimeOffer>(new Offer());

    [Fact]
    public void A_value_is_held_as_its_converter_writes_it()
    {
        _offer.Price = new(2.50m);
        _offer.Price = new(2.50m);
        _offer.Discount = new(1);
        _offer.Discount = null;
        _offer.Prices.Add(new(3));
        _offer.Sold[new(4)] = 5;
        _offer.Seen.Add(new(6));
        _offer.Level = Level.High;

        Assert.Equal(
            [
                "StringSet(2.50 EUR)", "SetProperty(Discount: \"1 EUR\")", "SetProperty(Discount: null)", "Insert(0, \"3 EUR\")", "AddProperty(4 EUR: 5)",
                "AddProperty(6 EUR: true)", "NumberSet(2)",
            ],
            _context.Log);
        var plain = _offer.ToPoco();
        Assert.Equal(new Price(2.5m), plain.Price);
        Assert.Equal([new(3)], plain.Prices);
        Assert.Equal(5, plain.Sold[new(4)]);
        Assert.Contains(new Price(6), plain.Seen);
        Assert.Equal(Level.High, plain.Level);
    }

    [Fact]
    public void What_a_converter_cannot_write_is_refused_with_its_reason()
    {
        var thrown = Assert.Throws<ArgumentException>(() => _offer.Price = new(-1));

        Assert.StartsWith("Offer.Price: A price is never negative.", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _offer.Prices.Add(new(-1)));
        Assert.Throws<ArgumentException>(() => (RealTimeOffer)new Offer { Price = new(-1) });
        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void What_a_converter_cannot_read_reads_as_the_default_and_is_reported()
    {
        var (offer, context) = RecordingContext.Open<RealTimeOffer>(Data.Object(
            ("Price", Data.Text("2 USD")), ("Discount", Data.Number(2)), ("Level", Data.Text("High")), ("Prices", Data.Array(Data.Text("x EUR"), Data.Text("3 EUR")))));

        Assert.Equal(new Price(1), offer.Price);
        Assert.Null(offer.Discount);
        Assert.Equal(Level.Low, offer.Level);
        Assert.Equal([default, new(3)], offer.Prices);
        Assert.Equal(["Offer.Price", "Offer.Discount", "Offer.Level", "Prices[0]"], context.Mismatches.Select(static mismatch => mismatch.Property));
        Assert.Empty(context.Operations);
    }

    [Fact]
    public void What_a_converter_writes_must_have_an_encoding()
    {
        WireValue[] wrong = [double.NaN, "\uD800", new DateTime(2027, 1, 1), default];

        Assert.All(wrong, static wire => Assert.NotNull(Codecs.Converted(new Fixed(wire)).Refuse(1)));
    }

    [Fact]
    public void A_wire_value_is_what_it_was_made_from()
    {
        Assert.Equal("a", new WireValue("a").AsString());
        Assert.Equal(1.5, new WireValue(1.5).AsNumber());
        Assert.True(new WireValue(true).AsBoolean());
        Assert.Equal(DateTime.UnixEpoch, new WireValue(DateTime.UnixEpoch).AsDate());
        Assert.Equal(ElementKind.Null, default(WireValue).Kind);
        Assert.NotEqual(new WireValue(true), new WireValue(1));
        Assert.Throws<FormatException>(() => new WireValue("a").AsNumber());
        Assert.Throws<FormatException>(() => new WireValue(1).AsBoolean());
        Assert.Throws<FormatException>(() => new WireValue(true).AsDate());
        Assert.Throws<FormatException>(() => default(WireValue).AsString());
    }

    private sealed class Fixed(WireValue wire) : IWireConverter<int>
    {
        public WireValue ToWire(int value) => wire;

        public int FromWire(WireValue value) => 0;
    }
}
