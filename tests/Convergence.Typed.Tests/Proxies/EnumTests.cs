using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Names in the data that this version's enum does not have.</summary>
public sealed class EnumTests
{
    [Fact]
    public void An_unknown_name_reads_as_the_default_is_reported_and_stays()
    {
        var (offer, context) = RecordingContext.Open<RealTimeOffer>(Data.Object(("Named", Data.Text("Highest"))));

        Assert.Equal(Level.Middle, offer.Named);
        Assert.Equal(Level.Middle, offer.Named);

        var mismatch = Assert.Single(context.Mismatches);
        Assert.Equal("Offer.Named", mismatch.Property);
        Assert.Contains("\"Highest\"", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("one of Low, Middle, top", mismatch.Message, StringComparison.Ordinal);
        Assert.Empty(context.Operations);
        Assert.Equal("Highest", offer.Element["Named"]!.Value);

        offer.Named = Level.Middle;
        Assert.Equal(["StringSet(Middle)"], context.Log);
    }

    [Theory]
    [InlineData("Monday, Holiday", Days.Monday)]
    [InlineData("Holiday, Tuesday, Monday, Leap", Days.Start)]
    [InlineData("None, Holiday", Days.None)]
    [InlineData("0, Holiday", Days.None)]
    public void Flags_read_what_they_know_and_report_the_rest(string text, Days known)
    {
        var (offer, context) = RecordingContext.Open<RealTimeOffer>(Data.Object(("Days", Data.Text(text))));

        Assert.Equal(known, offer.Days);
        Assert.Contains("holds Holiday", Assert.Single(context.Mismatches).Message, StringComparison.Ordinal);
        Assert.Empty(context.Operations);
    }

    [Theory]
    [InlineData("Monday, Holiday", Days.Sunday, "Sunday, Holiday")]
    [InlineData("Monday, Holiday", Days.None, "None, Holiday")]
    [InlineData("Holiday, Monday, Leap", Days.Start, "Start, Holiday, Leap")]
    [InlineData("Holiday", Days.Sunday, "Sunday, Holiday")]
    [InlineData("Holiday", Days.Monday, "Monday, Holiday")]
    [InlineData("", Days.Sunday, "Sunday")]
    [InlineData("Monday,Sunday", Days.Sunday, "Sunday")]
    public void A_flag_that_is_unknown_is_kept_when_another_is_set(string text, Days value, string expected)
    {
        var (offer, context) = RecordingContext.Open<RealTimeOffer>(Data.Object(("Days", Data.Text(text))));

        offer.Days = value;

        Assert.Equal([$"StringSet({expected})"], context.Log);
        Assert.Equal(value, offer.Days);
    }

    [Theory]
    [InlineData("Monday, Holiday", Days.Monday)]
    [InlineData("Tuesday, Monday", Days.Start)]
    [InlineData("0", Days.None)]
    public void Setting_the_flags_that_are_set_changes_nothing(string text, Days value)
    {
        var (offer, context) = RecordingContext.Open<RealTimeOffer>(Data.Object(("Days", Data.Text(text))));

        offer.Days = value;

        Assert.Empty(context.Operations);
    }

    [Theory]
    [InlineData("Holiday")]
    [InlineData("")]
    [InlineData("Monday,Sunday")]
    public void Flags_none_of_which_are_known_read_as_the_default(string text)
    {
        var (offer, context) = RecordingContext.Open<RealTimeOffer>(Data.Object(("Days", Data.Text(text))));

        Assert.Equal(Days.Monday, offer.Days);
        Assert.Equal("Offer.Days", Assert.Single(context.Mismatches).Property);
    }
}
