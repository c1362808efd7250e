using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;
using CsCheck;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Co-edited texts: the splices they emit, and that no surrogate pair is ever cut in two.</summary>
public sealed class TextTests
{
    private readonly RealTimeBoard _board;
    private readonly RecordingContext _context;

    public TextTests() => (_board, _context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = "Hello world" });

    [Fact]
    public void Edits_are_splices()
    {
        var notes = _board.Notes;
        notes.Insert(0, "¡");
        notes.Append("!");
        notes.Remove(1, 1);
        notes.Splice(1, 4, "ELLO");

        Assert.Equal("¡ELLO world!", notes.Value);
        Assert.Equal(["Splice(0, 0, \"¡\")", "Splice(12, 0, \"!\")", "Splice(1, 1, \"\")", "Splice(1, 4, \"ELLO\")"], _context.Log.Select(static entry => entry));
        Assert.Equal(12, notes.Length);
        Assert.Equal('E', notes[1]);
        Assert.Equal("¡ELLO world!", notes.ToString());
        Assert.Equal("¡ELLO world!", (string?)notes);
    }

    [Theory]
    [InlineData("Hello brave world", "Splice(6, 0, \"brave \")")]
    [InlineData("Hello", "Splice(5, 6, \"\")")]
    [InlineData("Hello World", "Splice(6, 1, \"W\")")]
    [InlineData("", "Splice(0, 11, \"\")")]
    [InlineData("Hello worldd", "Splice(11, 0, \"d\")")]
    [InlineData("Hellllo world", "Splice(4, 0, \"ll\")")]
    [InlineData("Other", "Splice(0, 11, \"Other\")")]
    public void Assigning_emits_the_smallest_splice(string value, string expected)
    {
        _board.Notes.Value = value;

        Assert.Equal(value, _board.Notes.Value);
        Assert.Equal(expected, Assert.Single(_context.Log));
    }

    [Fact]
    public void Assigning_any_text_gives_that_text_with_a_splice_that_cuts_no_pair()
    {
        var texts = Gen.OneOf(Gen.Const("a"), Gen.Const("b"), Gen.Const("😀"), Gen.Const("😁"), Gen.Const("🂡")).Array[0, 6].Select(static parts => string.Concat(parts));
        Gen.Select(texts, texts).Sample(static (before, after) =>
        {
            var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = before });
            board.Notes.Value = after;

            var splice = (StringSplice?)context.Operations.SingleOrDefault();
            return board.Notes.Value == after
                && (splice is null ? before == after : Cuts(before, splice.Index) is false && Cuts(before, splice.Index + splice.DeleteCount) is false && IsWhole(splice.Inserted));
        });
    }

    [Fact]
    public void D28_Splicing_anywhere_leaves_a_text_without_halves()
    {
        var texts = Gen.OneOf(Gen.Const("a"), Gen.Const("😀"), Gen.Const("🂡")).Array[0, 6].Select(static parts => string.Concat(parts));
        Gen.Select(texts, Gen.Int[0, 12], Gen.Int[0, 12], texts).Sample(static (before, index, count, inserted) =>
        {
            var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = before });
            index = Math.Min(index, before.Length);
            board.Notes.Splice(index, Math.Min(count, before.Length - index), inserted);

            return IsWhole(board.Notes.Value) && context.Operations.OfType<StringSplice>().All(static splice => IsWhole(splice.Inserted));
        });
    }

    [Fact]
    public void An_insertion_inside_of_a_pair_goes_behind_it()
    {
        _board.Notes.Value = "a😀b";
        _board.Notes.Insert(2, "x");

        Assert.Equal("a😀xb", _board.Notes.Value);
    }

    [Fact]
    public void Removing_half_of_a_pair_removes_all_of_it()
    {
        _board.Notes.Value = "a😀b";
        _board.Notes.Remove(2, 2);

        Assert.Equal("a", _board.Notes.Value);
    }

    [Fact]
    public void One_half_may_take_the_place_of_another()
    {
        // U+1F600 becomes U+1F601: a text box may well say only that the second unit changed.
        _board.Notes.Value = "a\uD83D\uDE00b";
        _board.Notes.Splice(2, 1, "\uDE01");

        Assert.Equal("a\uD83D\uDE01b", _board.Notes.Value);
    }

    [Fact]
    public void Half_of_a_pair_is_refused_and_nothing_changes()
    {
        Assert.Throws<ArgumentException>(() => _board.Notes.Value = "\uD800");
        Assert.Throws<ArgumentException>(() => _board.Notes.Insert(0, "\uDC00"));
        Assert.Throws<ArgumentException>(() => _board.Notes.Append("a\uD83D"));
        Assert.Throws<ArgumentNullException>(() => _board.Notes.Append(null!));
        Assert.Throws<ArgumentNullException>(() => _board.Notes.Value = null!);

        Assert.Empty(_context.Operations);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Positions_outside_of_the_text_are_refused()
    {
        var notes = _board.Notes;

        Assert.Throws<ArgumentOutOfRangeException>(() => notes.Insert(12, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => notes.Insert(-1, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => notes.Remove(11, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => notes.Remove(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => notes.Remove(5, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => notes[11]);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void A_change_says_where_what_went_and_what_came()
    {
        List<(int, string, string)> changes = [];
        List<string?> names = [];
        List<string?> owner = [];
        _board.Notes.TextChanged += (_, e) => changes.Add((e.Index, e.RemovedText, e.InsertedText));
        _board.Notes.PropertyChanged += (_, e) => names.Add(e.PropertyName);
        _board.PropertyChanged += (_, e) => owner.Add(e.PropertyName);

        _board.Notes.Splice(6, 5, "there");
        Assert.Equal(["Value", "Item[]"], names);
        _context.ApplyRemote(new StringSplice(_board.Notes.Element.Id, 0, 0, "Oh. "));
        _context.ApplyRemote(new StringSet(_board.Notes.Element.Id, "all new"));

        Assert.Equal([(6, "world", "there"), (0, "", "Oh. "), (0, "Oh. Hello there", "all new")], changes);
        Assert.Contains("Length", names);

        // The property still holds the same text.
        Assert.Empty(owner);
    }

    [Fact]
    public void A_text_in_a_draft_becomes_the_text_of_the_model()
    {
        RealTimeCard card = new Card { Body = "draft" };
        var body = card.Body;
        body.Append("ed");

        _board.Cards.Add(card);
        body.Append("!");

        Assert.Same(body, _board.Cards[0].Body);
        Assert.Equal("drafted!", _board.ToPoco().Cards[0].Body);
        Assert.Equal("Splice(7, 0, \"!\")", _context.Log.Last());
    }

    private static bool Cuts(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);

    private static bool IsWhole(string text) => Internals.Utf16.IndexOfLoneSurrogate(text) < 0;
}
