namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>CVT0404: a plain object that is looked for among proxies.</summary>
public sealed class NewObjectTests
{
    [Theory]
    [InlineData("board.Cards.Remove({|CVT0404:plain|});")]
    [InlineData("board.Cards.Remove({|CVT0404:new Card { Text = \"x\" }|});")]
    [InlineData("_ = board.Cards.Contains({|CVT0404:plain|}) || board.Cards.IndexOf({|CVT0404:plain|}) >= 0;")]
    [InlineData("List<RealTimeCard> cards = [.. board.Cards]; cards.Remove({|CVT0404:plain|});")]
    [InlineData("IEnumerable<RealTimeCard> cards = board.Cards; _ = cards.Contains({|CVT0404:plain|});")]
    public Task A_plain_object(string body) => UsageHost.Verify(body);

    [Theory]
    [InlineData("board.Cards.Remove(card);")]
    [InlineData("board.Cards.Add(plain); board.Cards.Insert(0, plain);")]
    [InlineData("board.ByName.Remove(\"x\"); board.Tags.Remove(\"x\");")]
    [InlineData("board.Cards.RemoveAll(each => each.Text == plain.Text);")]
    [InlineData("List<Card> cards = [plain]; cards.Remove(plain);")]
    public Task Proxies_and_other_methods(string body) => UsageHost.Verify(body);
}
