namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>CVT0403: a Read block that edits.</summary>
public sealed class ReadBlockTests
{
    [Theory]
    [InlineData("""model.Read(b => {|CVT0403:b.Title|} = "x");""")]
    [InlineData("""model.Read(b => {|CVT0403:b.Cards[0].Size|}++);""")]
    [InlineData("""model.Read(b => { {|CVT0403:b.Cards.Add|}(plain); return b.Cards.Count; });""")]
    [InlineData("""model.Read(b => { {|CVT0403:board.Notes.Insert|}(0, "x"); {|CVT0403:card.AddToVotes|}(1); return 0; });""")]
    [InlineData("""model.Read(b => { foreach (var each in b.Cards) { {|CVT0403:each.Text|} = ""; } return 0; });""")]
    [InlineData("""model.Read(b => { {|CVT0403:model.Edit|}(x => x.Title = ""); return 0; });""")]
    [InlineData("""_model.Read(b => {|CVT0403:b.Cards[0].Text|} += "x");""")]
    public Task An_edit_in_a_Read_block(string body) => UsageHost.Verify(body);

    [Theory]
    [InlineData("""_ = model.Read(b => b.Title + b.Cards.Count);""")]
    [InlineData("""_ = model.Read(b => b.Cards.Contains(card));""")]
    [InlineData("""_ = model.Read(b => { var copy = b.ToPoco(); copy.Title = "x"; return copy; });""")]
    [InlineData("""_ = model.Read(b => { RealTimeCard draft = new Card(); draft.Text = "x"; return draft; });""")]
    [InlineData("""model.Edit(b => b.Title = "x");""")]
    [InlineData("""await model.EditAsync(b => b.Title = "x");""")]
    public Task Reading_and_edits_elsewhere(string body) => UsageHost.Verify(body);
}
