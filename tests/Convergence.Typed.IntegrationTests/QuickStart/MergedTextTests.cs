using QuickStart.Checks;
using QuickStart.Traces;

namespace Convergence.Typed.IntegrationTests.QuickStart;

/// <summary>The judge of the sample's concurrent story, with right and with wrong texts.</summary>
public sealed class MergedTextTests
{
    // a: aXYbcd, then without d: aXYbc. b: bcdZ, then ZW at the end and Z gone: bcdW. Together: XYbcW.
    private static readonly ConcurrentHistory s_history = new(
        "abcd",
        [new TextEdit(1, 0, "X"), new TextEdit(2, 0, "Y"), new TextEdit(5, 1, "")],
        [new TextEdit(0, 1, ""), new TextEdit(3, 0, "ZW"), new TextEdit(3, 1, "")]);

    [Fact]
    public void The_merger_is_accepted() => Assert.Null(MergedText.FindProblem(s_history, "XYbcW"));

    [Theory]
    [InlineData("XYbc", "an inserted character is lost")]
    [InlineData("XYYbcW", "an inserted character is there twice")]
    [InlineData("YXbcW", "the characters of one author are out of order")]
    [InlineData("aXYbcW", "a deleted character of the base is there")]
    [InlineData("XYbcdW", "a deleted character of the base is there")]
    [InlineData("XYbcZ", "an insertion that its author deleted took the place of another")]
    [InlineData("XYcbW", "the base is out of order")]
    [InlineData("XYWbc", "an insertion is at another place of the base")]
    [InlineData("", "everything is lost")]
    public void A_wrong_text_is_refused(string text, string why) => Assert.True(MergedText.FindProblem(s_history, text) is not null, why);

    [Theory]
    [InlineData("a12xyb", true)]
    [InlineData("axy12b", true)]
    [InlineData("a1x2yb", true)]
    [InlineData("a21xyb", false)]
    public void Where_both_inserted_either_may_come_first_each_in_order(string text, bool isMerger)
    {
        var history = new ConcurrentHistory("ab", [new TextEdit(1, 0, "12")], [new TextEdit(1, 0, "xy")]);

        Assert.Equal(isMerger, MergedText.FindProblem(history, text) is null);
    }
}
