using System.Text;

namespace Convergence.Typed.Benchmarks.Data;

/// <summary>Two editing histories that start from one text; each position is in that author's own text at that moment.</summary>
internal sealed record ConcurrentHistories(string Start, TextEdit[] Mine, TextEdit[] Theirs)
{
    private const int StartLength = 10_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz      ";

    /// <summary>
    /// Makes histories by the recipe and with the seeds of the recorded files: 1 for random, 2 for typing. With 10,000 edits a side they are those of the files.
    /// </summary>
    public static ConcurrentHistories Make(string kind, int edits)
    {
        var random = new Mulberry32(kind == "random" ? 1u : 2u);
        var start = new StringBuilder(StartLength);
        while (start.Length < StartLength)
        {
            start.Append(Letter(random));
        }

        Func<Mulberry32, int, TextEdit[]> make = kind == "random" ? MakeRandom : MakeTyping;
        return new ConcurrentHistories(start.ToString(), make(random, edits), make(random, edits));
    }

    /// <summary>The first edits of each side.</summary>
    public ConcurrentHistories Take(int edits) => this with { Mine = Mine[..edits], Theirs = Theirs[..edits] };

    // Single characters at uniformly random places, 60 % inserts, 40 % deletes.
    private static TextEdit[] MakeRandom(Mulberry32 random, int count)
    {
        var edits = new TextEdit[count];
        int length = StartLength;
        for (int i = 0; i < count; i++)
        {
            if (random.Next() < 0.6)
            {
                int index = random.Next(length + 1);
                edits[i] = new TextEdit(index, 0, Letter(random));
                length++;
            }
            else
            {
                edits[i] = new TextEdit(random.Next(length), 1, "");
                length--;
            }
        }

        return edits;
    }

    // Runs of 5 to 80 keystrokes at one cursor, 15 % of them backspaces; then the cursor jumps.
    private static TextEdit[] MakeTyping(Mulberry32 random, int count)
    {
        var edits = new List<TextEdit>(count);
        int length = StartLength;
        while (edits.Count < count)
        {
            int cursor = random.Next(length + 1);
            for (int run = 5 + random.Next(76); run > 0 && edits.Count < count; run--)
            {
                if (cursor > 0 && random.Next() < 0.15)
                {
                    edits.Add(new TextEdit(--cursor, 1, ""));
                    length--;
                }
                else
                {
                    edits.Add(new TextEdit(cursor++, 0, Letter(random)));
                    length++;
                }
            }
        }

        return [.. edits];
    }

    private static string Letter(Mulberry32 random) => Letters[random.Next(Letters.Length)].ToString();
}
