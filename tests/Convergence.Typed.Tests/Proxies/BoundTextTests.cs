using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;
using CsCheck;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Typing in a bound text box while others type.</summary>
public sealed class BoundTextTests
{
    [Theory]
    [InlineData("hello", "helllo", 3, "Splice(2, 0, \"l\")")]
    [InlineData("hello", "helllo", 4, "Splice(3, 0, \"l\")")]
    [InlineData("hello", "helllo", 5, "Splice(4, 0, \"l\")")]
    [InlineData("hello", "helllo", 0, "Splice(2, 0, \"l\")")]
    [InlineData("hello", "helllo", 6, "Splice(4, 0, \"l\")")]
    [InlineData("helllo", "hello", 2, "Splice(2, 1, \"\")")]
    [InlineData("helllo", "hello", 3, "Splice(3, 1, \"\")")]
    [InlineData("helllo", "hello", 4, "Splice(4, 1, \"\")")]
    [InlineData("abab", "ababab", 2, "Splice(0, 0, \"ab\")")]
    [InlineData("abab", "ababab", 3, "Splice(1, 0, \"ba\")")]
    [InlineData("aaaa", "aa", 1, "Splice(1, 2, \"\")")]
    [InlineData("one two", "one 2", 5, "Splice(4, 3, \"2\")")]
    [InlineData("", "x", 1, "Splice(0, 0, \"x\")")]
    [InlineData("😀😀", "😀😀😀", 2, "Splice(0, 0, \"😀\")")]
    [InlineData("😀😀", "😀😀😀", 3, "Splice(4, 0, \"😀\")")]
    public void Of_equally_small_splices_the_one_at_the_caret_is_taken(string before, string after, int caret, string expected)
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = before });

        board.Notes.SetValue(after, caret);

        Assert.Equal(after, board.Notes.Value);
        Assert.Equal(expected, Assert.Single(context.Log));
    }

    [Fact]
    public void A_caret_outside_of_the_text_is_refused()
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = "a" });

        Assert.Throws<ArgumentOutOfRangeException>(() => board.Notes.SetValue("ab", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => board.Notes.SetValue("ab", -1));
        Assert.Throws<ArgumentNullException>(() => board.Notes.SetValue(null!, 0));
        Assert.Throws<ArgumentException>(() => board.Notes.SetValue("\ud83d", 1));
        Assert.Empty(context.Operations);
        Assert.False(context.IsOpen);
    }

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(3, 3, 3)]
    [InlineData(4, 0, 6)]
    [InlineData(10, 0, 12)]
    public void A_position_follows_an_insertion_before_it(int position, int at, int expected)
    {
        var args = Change("0123456789", new StringSplice(default, at, 0, "xy"));

        Assert.Equal(position <= at ? position : expected, args.Map(position));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    [InlineData(6, 4)]
    public void A_position_follows_a_replacement(int position, int expected)
        => Assert.Equal(expected, Change("0123456789", new StringSplice(default, 2, 3, "x")).Map(position));

    [Theory]
    [InlineData(true, "Oh, hello, dearworld!")]
    [InlineData(false, "Oh, hello,dear world!")] // which of two blanks was typed is not known without the caret
    public void Typing_merges_with_what_others_type_and_the_caret_stays_with_its_letter(bool tellsCaret, string expected)
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = "hello world" });
        FakeTextBox box = new(board.Notes, tellsCaret) { Caret = 5 };

        box.Type(",");
        context.ApplyRemote(new StringSplice(board.Notes.Element.Id, 0, 0, "Oh, "));
        box.Type(" dear");
        context.ApplyRemote(new StringSplice(board.Notes.Element.Id, 15, 0, "!"));
        box.Backspace();
        context.ApplyRemote(new StringSplice(board.Notes.Element.Id, 9, 1, ""));
        box.Type("r");

        Assert.Equal(expected, box.Text);
        Assert.Equal(board.Notes.Value, box.Text);
        Assert.Equal(expected.IndexOf("dear", StringComparison.Ordinal) + 4, box.Caret);
    }

    [Fact]
    public void Nothing_that_anybody_types_is_lost_and_the_caret_stays_behind_the_last_letter_typed_here()
    {
        var steps = Gen.Select(Gen.Bool, Gen.Int[0, 100], Gen.OneOf(Gen.Const("a"), Gen.Const("b"), Gen.Const("aa"), Gen.Const("ab"), Gen.Const("😀"))).Array[1, 40];
        Gen.Select(steps, Gen.Bool).Sample(static (steps, tellsCaret) =>
        {
            var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = "abba" });
            var id = board.Notes.Element.Id;
            FakeTextBox box = new(board.Notes, tellsCaret);
            string remote = "abba";
            List<string> typed = ["abba"];
            foreach (var (isRemote, where, text) in steps)
            {
                typed.Add(text);
                if (isRemote)
                {
                    int index = Boundary(remote, where % (remote.Length + 1));
                    remote = remote.Insert(index, text);
                    context.ApplyRemote(new StringSplice(id, index, 0, text));
                }
                else
                {
                    box.Caret = Boundary(box.Text, where % (box.Text.Length + 1));
                    box.Type(text);
                }

                Assert.Equal(board.Notes.Value, box.Text);
                Assert.InRange(box.Caret, 0, box.Text.Length);
                Assert.Equal(box.Caret, Boundary(box.Text, box.Caret));
            }

            Assert.Equal(string.Concat(typed).Order(), box.Text.Order());
        });
    }

    [Fact]
    public void The_caret_stays_behind_what_was_typed_whatever_others_insert()
    {
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 100].Array[0, 20]).Sample(static (start, places) =>
        {
            var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = "........" });
            FakeTextBox box = new(board.Notes, tellsCaret: true) { Caret = start };
            box.Type("X");
            int length = 8;
            foreach (int place in places)
            {
                context.ApplyRemote(new StringSplice(board.Notes.Element.Id, place % ++length, 0, "o"));
                Assert.Equal('X', box.Text[box.Caret - 1]);
            }
        });
    }

    private static TextChangedEventArgs Change(string text, StringSplice splice)
    {
        var (board, context) = RecordingContext.Open<RealTimeBoard>(new Board { Notes = text });
        TextChangedEventArgs? heard = null;
        board.Notes.TextChanged += (_, e) => heard = e;
        context.ApplyRemote(new StringSplice(board.Notes.Element.Id, splice.Index, splice.DeleteCount, splice.Inserted));
        return heard!;
    }

    private static int Boundary(string text, int index) => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;
}
