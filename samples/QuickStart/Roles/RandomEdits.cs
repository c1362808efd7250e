using System.Globalization;
using Convergence.Typed;
using QuickStart.Checks;
using QuickStart.Model;

namespace QuickStart.Roles;

/// <summary>Thinks of edits of all kinds, each recognisable for ever: cards and words with a text of their own, titles never used before, votes by amounts never used before.</summary>
internal sealed class RandomEdits(string name, int run, RealTimeModel<RealTimeBoard> model)
{
    private readonly Random _random = new();
    private int _made;

    /// <summary>The next edit, and how to make it.</summary>
    public (EditToken Edit, Action Make) Next() => Next(kinds: 10);

    /// <summary>The next edit, of anything but the notes, and how to make it.</summary>
    public (EditToken Edit, Action Make) NextWithoutNotes() => Next(kinds: 7);

    private (EditToken Edit, Action Make) Next(int kinds)
    {
        var board = model.Root;
        var number = EditToken.Number(run, _made++);
        var text = EditToken.Mark(name, number);
        switch (_random.Next(kinds))
        {
            case < 3:
                var card = new Card { Text = text, Due = DateOnly.FromDateTime(DateTime.Today).AddDays(number % 30) };
                return (new EditToken(EditToken.Card, text), () => board.Cards.Insert(_random.Next(board.Cards.Count + 1), card));
            case < 6 when board.Cards.Count > 0:
                var votes = EditToken.VotesOf(name, number);
                return (new EditToken(EditToken.Vote, votes.ToString(CultureInfo.InvariantCulture)), () => board.Cards[_random.Next(board.Cards.Count)].AddToVotes(votes));
            case < 7:
                return (new EditToken(EditToken.Title, $"Roadmap {text}"), () => board.Title = $"Roadmap {text}");
            case < 8 when board.Cards.Count > 0:
                // One operation of several parts: the others see all of it or nothing.
                return (new EditToken(EditToken.Word, text), () => model.Edit(edited =>
                {
                    edited.Cards[_random.Next(edited.Cards.Count)].Done = true;
                    edited.Notes.Insert(StartOfAWord(edited.Notes), text + " ");
                }));
            default:
                return (new EditToken(EditToken.Word, text), () => board.Notes.Insert(StartOfAWord(board.Notes), text + " "));
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
