using System.Globalization;
using Convergence.Typed;
using QuickStart.Checks;
using QuickStart.Model;

namespace QuickStart.Roles;

/// <summary>Makes edits of all kinds, each recognisable for ever: cards and words with a text of their own, titles never used before, votes by amounts never used before.</summary>
internal sealed class RandomEdits(string name, int run, RealTimeModel<RealTimeBoard> model)
{
    private readonly Random _random = new();
    private int _made;

    /// <summary>Makes the next edit.</summary>
    public EditToken Next() => Next(kinds: 10);

    /// <summary>Makes the next edit, of anything but the notes.</summary>
    public EditToken NextWithoutNotes() => Next(kinds: 7);

    private EditToken Next(int kinds)
    {
        var board = model.Root;
        var number = EditToken.Number(run, _made++);
        var text = EditToken.Mark(name, number);
        switch (_random.Next(kinds))
        {
            case < 3:
                board.Cards.Insert(_random.Next(board.Cards.Count + 1), new Card { Text = text, Due = DateOnly.FromDateTime(DateTime.Today).AddDays(number % 30) });
                return new EditToken(EditToken.Card, text);
            case < 6 when board.Cards.Count > 0:
                var votes = EditToken.VotesOf(name, number);
                board.Cards[_random.Next(board.Cards.Count)].AddToVotes(votes);
                return new EditToken(EditToken.Vote, votes.ToString(CultureInfo.InvariantCulture));
            case < 7:
                board.Title = $"Roadmap {text}";
                return new EditToken(EditToken.Title, $"Roadmap {text}");
            case < 8 when board.Cards.Count > 0:
                // One operation of several parts: the others see all of it or nothing.
                model.Edit(edited =>
                {
                    edited.Cards[_random.Next(edited.Cards.Count)].Done = true;
                    edited.Notes.Insert(StartOfAWord(edited.Notes), text + " ");
                });
                return new EditToken(EditToken.Word, text);
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
