using Convergence.Typed.Operations.Tests.Tree;
using CsCheck;

namespace Convergence.Typed.Operations.Tests.Sequences;

/// <summary>The text buffer behaves like a string, wherever its pieces and gaps happen to be.</summary>
public sealed class TextBufferTests
{
    private static readonly Gen<(double At, double Share, string Text)[]> s_edits =
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.String[Gen.Char['a', 'z'], 0, 60]).Array[0, 60];

    [Fact]
    public void Splices_give_what_a_string_would_give()
        => Gen.Select(Gen.String[Gen.Char['A', 'Z'], 0, 80], s_edits).Sample(
            static (start, edits) =>
            {
                var buffer = new TextBuffer(start);
                string model = start;
                foreach (var (at, share, text) in edits)
                {
                    int index = (int)(at * model.Length);
                    int count = (int)(share * share * (model.Length - index));
                    buffer.Splice(index, count, text);
                    model = string.Concat(model.AsSpan(0, index), text, model.AsSpan(index + count));
                    AssertSame(model, buffer, index);
                }
            },
            iter: 2_000);

    [Fact]
    public void Splices_of_many_pieces_give_what_a_string_would_give()
        => Gen.Select(Gen.Int[0, 60_000], Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, 9], Gen.Int[0, 6_000], Gen.Bool).Array[0, 120]).Sample(
            static (length, edits) =>
            {
                string model = Letters(length, 'A');
                var buffer = new TextBuffer(model);
                int index = 0;
                foreach (var (at, share, kind, inserted, stays) in edits)
                {
                    index = stays ? Math.Min(index, model.Length) : (int)(at * model.Length);
                    int count = kind switch
                    {
                        0 => (int)(share * (model.Length - index)),
                        < 5 => (int)(share * Math.Min(3_000, model.Length - index)),
                        _ => 0,
                    };
                    string text = Letters(kind % 3 == 0 ? inserted : inserted % 7, 'a');
                    buffer.Splice(index, count, text);
                    model = string.Concat(model.AsSpan(0, index), text, model.AsSpan(index + count));
                    AssertSame(model, buffer, index);
                    index += text.Length;
                }
            },
            iter: 400);

    [Fact]
    public void A_text_cut_down_unit_by_unit_and_typed_again_stays_the_same_as_a_string()
    {
        var random = new Random(7);
        var model = new System.Text.StringBuilder(Letters(30_000, 'A'));
        var buffer = new TextBuffer(model.ToString());
        for (int i = 0; i < 70_000; i++)
        {
            bool removes = model.Length > 0 && (i < 40_000 ? random.Next(10) > 0 : random.Next(10) == 0);
            int index = random.Next(model.Length + (removes ? 0 : 1));
            buffer.Splice(index, removes ? 1 : 0, removes ? "" : "x");
            _ = removes ? model.Remove(index, 1) : model.Insert(index, 'x');
            if (i % 1_000 == 0)
            {
                AssertSame(model.ToString(), buffer, index);
            }
        }

        AssertSame(model.ToString(), buffer, 0);
    }

    [Fact]
    public void A_text_can_be_emptied_and_filled_again()
    {
        var buffer = new TextBuffer("abc");
        buffer.Splice(0, 3, "");
        AssertSame("", buffer, 0);
        string large = new('x', 10_000);
        buffer.Splice(0, 0, large);
        AssertSame(large, buffer, 5_000);
    }

    [Fact]
    public void A_text_element_shows_each_edit_in_all_its_views()
    {
        var tree = Sample.NewTree();
        var text = (StringNode)tree.Root["text"]!;
        Assert.Equal('b', text[1]);

        tree.Apply(new StringSplice(Sample.Text, 1, 0, "XY"), null);
        Assert.Equal((5, 'Y', "aXYbc"), (text.Length, text[2], text.Value));
        Span<char> part = stackalloc char[3];
        text.CopyTo(2, part);
        Assert.Equal("Ybc", part.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => text[5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => text.CopyTo(3, new char[3]));

        tree.Apply(new StringSet(Sample.Text, "new"), null);
        Assert.Equal(("new", 3), (text.Value, text.Length));
    }

    private static string Letters(int length, char first)
        => string.Create(length, first, static (span, first) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)(first + (i % 26));
            }
        });

    private static void AssertSame(string expected, TextBuffer buffer, int place)
    {
        Assert.Equal(expected.Length, buffer.Length);
        Assert.True(expected == buffer.Slice(0, buffer.Length)); // no difference of 60,000 units in the message
        int from = Math.Clamp(place - 3, 0, expected.Length);
        int count = Math.Min(7, expected.Length - from);
        Assert.Equal(expected.Substring(from, count), buffer.Slice(from, count));
        for (int i = from; i < from + count; i++)
        {
            Assert.Equal(expected[i], buffer[i]);
        }
    }
}
