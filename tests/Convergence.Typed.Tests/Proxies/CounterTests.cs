using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>What counters refuse.</summary>
public sealed class CounterTests
{
    private const long Limit = 9007199254740992;

    private readonly RealTimeOffer _offer;
    private readonly RecordingContext _context;

    public CounterTests() => (_offer, _context) = RecordingContext.Open<RealTimeOffer>(new Offer { Bytes = 5 });

    [Fact]
    public void A_total_or_step_beyond_two_to_the_53_is_refused_with_the_property_named()
    {
        Action[] edits =
        [
            () => _offer.Bytes = Limit + 1,
            () => _offer.Bytes = long.MinValue,
            () => _offer.AddToBytes(Limit + 1),
            () => _offer.AddToBytes(Limit - 4),
            () => _offer.Bytes = -Limit,
            () => _ = (RealTimeOffer)new Offer { Bytes = Limit + 1 },
        ];

        Assert.All(edits, static edit => Assert.StartsWith("Offer.Bytes: ", Assert.Throws<ArgumentException>(edit).Message, StringComparison.Ordinal));
        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);

        _offer.AddToBytes(Limit - 5);
        Assert.Equal(Limit, _offer.Bytes);
    }

    [Fact]
    public void A_counter_of_whole_numbers_takes_no_fraction_from_the_untyped_view()
    {
        var votes = _offer.Element["Votes"]!;

        Assert.StartsWith("Offer.Votes: 0.5 cannot be counted", Assert.Throws<ArgumentException>(() => votes.AddToNumber(0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => votes.Set(1.5));
        Assert.Throws<ArgumentException>(() => votes.AddToNumber(double.NaN));
        Assert.Throws<ArgumentException>(() => votes.AddToNumber(1e300));
        Assert.Empty(_context.Operations);

        votes.AddToNumber(2);
        Assert.Equal(2, _offer.Votes);
    }
}
