using CsCheck;

namespace Convergence.Typed.Operations.Tests.Tree;

/// <summary>The text buffer behaves like a string, wherever the gap happens to be.</summary>
public sealed class GapBufferTests
{
    private static readonly Gen<(double At, double Share, string Text)[]> s_edits =
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.String[Gen.Char['a', 'z'], 0, 60]).Array[0, 60];

    [Fact]
    public void Splices_give_what_a_string_would_give()
        => Gen.Select(Gen.String[Gen.Char['A', 'Z'], 0, 80], s_edits).Sample(
            static (start, edits) =>
            {
                var buffer = new GapBuffer(start);
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
    public void A_text_can_be_emptied_and_filled_again()
    {
        var buffer = new GapBuffer("abc");
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

    private static void AssertSame(string expected, GapBuffer buffer, int place)
    {
        Assert.Equal(expected.Length, buffer.Length);
        Assert.Equal(expected, buffer.Slice(0, buffer.Length));
        int from = Math.Max(0, place - 3);
        int count = Math.Min(7, expected.Length - from);
        Assert.Equal(expected.Substring(from, count), buffer.Slice(from, count));
        for (int i = from; i < from + count; i++)
        {
            Assert.Equal(expected[i], buffer[i]);
        }
    }
}
