using QuickStart.Checks;

namespace Convergence.Typed.IntegrationTests.QuickStart;

/// <summary>What the sample writes down of a person's edits, over several lives.</summary>
public sealed class JournalTests
{
    private static readonly EditToken s_first = new(EditToken.Card, "ada-1");
    private static readonly EditToken s_second = new(EditToken.Vote, "5");
    private static readonly EditToken s_third = new(EditToken.Word, "ada-3");

    private readonly Journal _journal = new();

    public JournalTests()
    {
        _journal.Begin("a", 0);
        _journal.Make(1, s_first);
        _journal.Make(2, s_second);
        _journal.Make(3, s_third);
        _journal.Save(2);
    }

    [Fact]
    public void Each_edit_is_kept_under_its_number()
    {
        Assert.Equal([new(1, s_first), new(2, s_second), new(3, s_third)], _journal.Edits);
        Assert.Equal("a", _journal.ReplicaId);
    }

    [Fact]
    public void What_is_not_saved_is_not_among_the_saved() => Assert.Equal([s_first, s_second], _journal.SavedEdits);

    [Fact]
    public void What_a_kill_kept_from_being_saved_is_gone_and_its_number_comes_again()
    {
        _journal.Begin("a", 2);
        Assert.Equal([1L, 2L], _journal.Edits.Keys);

        _journal.Make(3, s_first);
        Assert.Equal(s_first, _journal.Edits[3]);
        Assert.Empty(_journal.Lost);
    }

    [Fact]
    public void What_was_in_the_store_without_the_maker_knowing_stays()
    {
        _journal.Begin("a", 3);

        Assert.Equal(3, _journal.Edits.Count);
        Assert.Equal(2, _journal.Saved);
        Assert.Empty(_journal.Lost);
    }

    [Fact]
    public void What_was_saved_and_is_not_in_the_store_is_lost()
    {
        _journal.Begin("a", 1);

        Assert.Contains("vote '5'", Assert.Single(_journal.Lost), StringComparison.Ordinal);
        Assert.Equal(1, _journal.Saved);
        Assert.Equal([s_first], _journal.SavedEdits);
    }
}
