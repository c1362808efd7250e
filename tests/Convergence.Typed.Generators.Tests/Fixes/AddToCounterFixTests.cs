using Convergence.Typed.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

public sealed class AddToCounterFixTests
{
    [Theory]
    [InlineData("card.Votes++;", "card.AddToVotes(1);")]
    [InlineData("++card.Votes;", "card.AddToVotes(1);")]
    [InlineData("card.Votes--; // down", "card.AddToVotes(-1); // down")]
    [InlineData("card.Votes += n;", "card.AddToVotes(n);")]
    [InlineData("card.Votes += n * 2;", "card.AddToVotes(n * 2);")]
    [InlineData("card.Votes -= n;", "card.AddToVotes(-n);")]
    [InlineData("card.Votes -= n + 1;", "card.AddToVotes(-(n + 1));")]
    [InlineData("card.Size += 2;", "card.AddToSize(2);")]
    [InlineData("for (int i = 0; i < n; card.Votes++) { i++; }", "for (int i = 0; i < n; card.AddToVotes(1)) { i++; }")]
    [InlineData("list[0].Votes++;", "list[0].AddToVotes(1);")]
    public Task What_is_added(string before, string after) => CodeFixHost.Verify<AddToCounterFix>(Method(before), Method(after));

    [Theory]
    [InlineData("int votes = card.Votes++;")]
    [InlineData("card.Small += n;")]
    [InlineData("card.Size -= 2;")]
    [InlineData("card.Size--;")]
    public Task What_a_call_cannot_say(string statement) => CodeFixHost.VerifyNone<AddToCounterFix>(Method(statement));

    [Fact]
    public Task A_method_that_is_nothing_else() => CodeFixHost.Verify<AddToCounterFix>(
        "[RealTimeObject] public class Card { [Counter] public int Votes { get; set; } } public static class Cards { public static void M(RealTimeCard card) => card.Votes++; }",
        "[RealTimeObject] public class Card { [Counter] public int Votes { get; set; } } public static class Cards { public static void M(RealTimeCard card) => card.AddToVotes(1); }");

    [Fact]
    public Task All_of_them() => CodeFixHost.VerifyAll<AddToCounterFix>([Method("card.Votes++; card.Size++; card.Votes++;")], [Method("card.AddToVotes(1); card.AddToSize(1); card.AddToVotes(1);")]);

    private static string Method(string statement) => $$"""
        [RealTimeObject]
        public class Card
        {
            [Counter] public int Votes { get; set; }
            [Counter] public uint Size { get; set; }
            [Counter] public sbyte Small { get; set; }
        }

        public static class Cards
        {
            public static void M(RealTimeCard card, RealTimeArray<RealTimeCard> list, int n)
            {
                {{statement}}
            }
        }
        """;
}
