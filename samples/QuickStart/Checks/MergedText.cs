using QuickStart.Traces;

namespace QuickStart.Checks;

/// <summary>
/// What the text must be after two halves have met: the base without every character that somebody deleted, plus every inserted character that its own author did not
/// delete, each author's in order. Where two characters were inserted at one place either may come first.
/// </summary>
internal static class MergedText
{
    // Characters of the base are their positions; inserted ones are below zero.
    private readonly record struct Character(int BasePosition, char Value)
    {
        public bool IsInserted => BasePosition < 0;
    }

    /// <summary>Null when the text is such a merger; otherwise what is wrong.</summary>
    public static string? FindProblem(ConcurrentHistory history, string text)
    {
        var a = Replay(history.Base, history.A);
        var b = Replay(history.Base, history.B);
        var kept = a.Where(static character => !character.IsInserted).Select(static character => character.BasePosition).ToHashSet();
        kept.IntersectWith(b.Where(static character => !character.IsInserted).Select(static character => character.BasePosition));
        a.RemoveAll(character => !character.IsInserted && !kept.Contains(character.BasePosition));
        b.RemoveAll(character => !character.IsInserted && !kept.Contains(character.BasePosition));

        var expectedLength = a.Count + b.Count - kept.Count;
        return text.Length != expectedLength
            ? $"the text has {text.Length} characters, expected are {expectedLength}"
            : FindEndOfMerger(a, b, text) is { } position
                ? $"the text is no merger of the two halves: nothing fits at position {position}, '{Around(text, position)}'"
                : null;
    }

    private static List<Character> Replay(string start, IReadOnlyList<TextEdit> edits)
    {
        var text = start.Select(static (value, position) => new Character(position, value)).ToList();
        foreach (var (position, deleted, inserted) in edits)
        {
            text.RemoveRange(position, deleted);
            text.InsertRange(position, inserted.Select(static value => new Character(-1, value)));
        }

        return text;
    }

    // Takes the text apart, character by character, into what is next of a and what is next of b. Where both fit, both are followed.
    private static int? FindEndOfMerger(List<Character> a, List<Character> b, string text)
    {
        HashSet<(int InA, int InB)> places = [(0, 0)];
        for (var position = 0; position < text.Length; position++)
        {
            HashSet<(int InA, int InB)> next = [];
            foreach (var (inA, inB) in places)
            {
                Character? nextOfA = inA < a.Count ? a[inA] : null;
                Character? nextOfB = inB < b.Count ? b[inB] : null;
                if (nextOfA is { IsInserted: true } ofA && ofA.Value == text[position])
                {
                    next.Add((inA + 1, inB));
                }

                if (nextOfB is { IsInserted: true } ofB && ofB.Value == text[position])
                {
                    next.Add((inA, inB + 1));
                }

                if (nextOfA is { IsInserted: false } common && nextOfB is { IsInserted: false } && common == nextOfB && common.Value == text[position])
                {
                    next.Add((inA + 1, inB + 1));
                }
            }

            if (next.Count == 0)
            {
                return position;
            }

            places = next;
        }

        return places.Contains((a.Count, b.Count)) ? null : text.Length;
    }

    private static string Around(string text, int position)
    {
        var start = Math.Max(0, position - 20);
        return text[start..Math.Min(text.Length, position + 20)];
    }
}
