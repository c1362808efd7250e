using System.Globalization;
using Convergence.Typed;
using QuickStart.Checks;
using QuickStart.Model;

namespace QuickStart.Roles;

/// <summary>Makes edits of all kinds, each recognisable for ever: cards and words with a text of their own, titles never used before, votes by amounts never used before.</summary>
internal sealed class RandomEdits(string name, int run, RealTimeModel<RealTimeBoard> model)
{
    // One process makes fewer edits than this, so the numbers of its next life start above all of its last.
    private const int EditsPerRun = 1000;

    private readonly Random _random = new();
    private int _number = run * EditsPerRun;

    /// <summary>Makes the next edit.</summary>
    public EditToken Next() => Next(kinds: 10);

    /// <summary>Makes the next edit, of anything but the notes.</summary>
    public EditToken NextWithoutNotes() => Next(kinds: 7);

    private EditToken Next(int kinds)
    {
        var board = model.Root;
        var number = _number++;
        var text = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        switch (_random.Next(kinds))
        {
            case < 3:
                board.Cards.Insert(_random.Next(board.Cards.Count + 1), new Card { Text = text, Due = DateOnly.FromDateTime(DateTime.Today).AddDays(number % 30) });
                return new EditToken(EditToken.Card, text);
            case < 6 when board.Cards.Count > 0:
                // Bob's are even and Ada's odd, so nobody ever adds what somebody else has added.
                var votes = (number * 2) + (name == "ada" ? 1 : 0);
                board.Cards[_random.Next(board.Cards.Count)].AddToVotes(votes);
                return new EditToken(EditToken.Vote, votes.ToString(CultureInfo.InvariantCulture));
            case < 7:
                board.Title = $"Roadmap {text}";
                return new EditToken(EditToken.Title, $"Roadmap {text}");
            default:
                board.Notes.Insert(StartOfAWord(board.Notes), text + " ");
                return new EditToken(EditToken.Word, text);
        }
    }

    // Between words, so that words stay whole, whatever the other one does meanwhile.
    private int StartOfAWord(RealTimeText notes)
    {
        var index = _random.Next(notes.Length + 1);
        while (index > 0 && index < notes.Length && notes[index - 1] != ' ')
        {
            index++;
        }

        return index;
    }
}
