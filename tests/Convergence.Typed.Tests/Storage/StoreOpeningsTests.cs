namespace Convergence.Typed.Tests.Storage;

public sealed class StoreOpeningsTests
{
    private static readonly StoreOpenings s_openings = new([new StoreOpening(1, 0xa), new StoreOpening(6, 0xb), new StoreOpening(9, 0xc)]);

    [Theory]
    [InlineData(1, 5, "1:000000000000000a")]
    [InlineData(3, 4, "3:000000000000000a")]
    [InlineData(4, 7, "4:000000000000000a,6:000000000000000b")]
    [InlineData(6, 12, "6:000000000000000b,9:000000000000000c")]
    [InlineData(20, 30, "20:000000000000000c")]
    public void A_range_names_the_openings_that_issued_it(long first, long last, string text) => Assert.Equal(text, s_openings.TextOf(first, last));

    [Fact]
    public void Numbers_of_a_copy_are_the_same_edits_only_up_to_where_it_was_taken()
    {
        var copy = new StoreOpenings([new StoreOpening(1, 0xa), new StoreOpening(4, 0xd)]);
        string text = s_openings.TextOf(2, 7);

        Assert.Equal([false, true, true, false, false], Enumerable.Range(1, 5).Select(number => copy.IsSame(number, text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("x:000000000000000a")]
    [InlineData("1:nothing")]
    public void What_cannot_be_read_is_nobodys_opening(string text) => Assert.False(s_openings.IsSame(1, text));

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 6)]
    [InlineData(long.MaxValue, 9)]
    [InlineData(0, 0)]
    public void An_opening_begins_with_its_first_number(long number, long start) => Assert.Equal(start, s_openings.StartOf(number));
}
