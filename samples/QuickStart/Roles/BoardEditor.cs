using System.Globalization;
using Convergence.Typed;
using QuickStart.Model;
using Spectre.Console;

namespace QuickStart.Roles;

/// <summary>The board on a terminal: every key is an edit, every change, here or elsewhere, draws it again.</summary>
internal sealed class BoardEditor
{
    private const int CardsShown = 10;

    private readonly string _name;
    private readonly ConvergenceDomain _domain;
    private readonly RealTimeModel<RealTimeBoard> _model;
    private int _caret;

    public BoardEditor(string name, ConvergenceDomain domain, RealTimeModel<RealTimeBoard> model)
    {
        (_name, _domain, _model) = (name, domain, model);
        var board = model.Root;
        _caret = board.Notes.Length;
        board.Notes.TextChanged += (_, change) => MoveCaret(change);
        board.PropertyChanged += (_, _) => Draw();
        board.Cards.CollectionChanged += (_, _) => Draw();
        model.PropertyChanged += (_, _) => Draw();
        domain.Status.PropertyChanged += (_, _) => Draw();
    }

    /// <summary>Does what a key stands for; false for the one that ends.</summary>
    public bool Press(ConsoleKeyInfo key)
    {
        var (board, notes) = (_model.Root, _model.Root.Notes);
        switch (key.Key)
        {
            case ConsoleKey.Escape:
            case ConsoleKey.C when key.Modifiers.HasFlag(ConsoleModifiers.Control):
                return false;
            case ConsoleKey.LeftArrow:
                _caret = Math.Max(0, _caret - 1);
                break;
            case ConsoleKey.RightArrow:
                _caret = Math.Min(notes.Length, _caret + 1);
                break;
            case ConsoleKey.Home:
                _caret = 0;
                break;
            case ConsoleKey.End:
                _caret = notes.Length;
                break;
            case ConsoleKey.Backspace when _caret > 0:
                notes.Remove(_caret - 1, 1);
                break;
            case ConsoleKey.Delete when _caret < notes.Length:
                notes.Remove(_caret, 1);
                break;
            case ConsoleKey.Enter:
                notes.Insert(_caret, "\n");
                break;
            case ConsoleKey.F2:
                board.Cards.Add(new Card { Text = $"Card {board.Cards.Count + 1} of {_name}" });
                break;
            case ConsoleKey.F3 when board.Cards.Count > 0:
                board.Cards[^1].Votes++;
                break;
            case ConsoleKey.F4 when board.Cards.Count > 0:
                board.Cards[^1].Done = !board.Cards[^1].Done;
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    notes.Insert(_caret, key.KeyChar.ToString());
                }

                break;
        }

        Draw();
        return true;
    }

    public void Draw()
    {
        var board = _model.Root;
        AnsiConsole.Clear();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{board.Title}[/]");
        foreach (var card in board.Cards.TakeLast(CardsShown))
        {
            AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{(card.Done ? '✓' : '·')} {card.Text}  [grey]{card.Votes} votes[/]");
        }

        AnsiConsole.WriteLine();
        DrawNotes(board.Notes.Value);
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]{Status()}[/]");
        AnsiConsole.MarkupLine("[grey]Type into the notes. F2 adds a card, F3 votes for the last one, F4 marks it done. Esc ends.[/]");
    }

    private void DrawNotes(string notes)
    {
        var at = _caret < notes.Length ? notes[_caret] : ' ';
        var after = _caret < notes.Length ? notes[(_caret + 1)..] : "";
        AnsiConsole.MarkupInterpolated(
            CultureInfo.InvariantCulture, $"{notes[.._caret]}[invert]{(at == '\n' ? " \n" : at.ToString())}[/]{after}");
    }

    private string Status()
    {
        var saved = _model.UnsavedEdits == 0 ? "all saved" : $"{_model.UnsavedEdits} not saved";
        var acknowledged = _model.PendingEdits == 0 ? "all acknowledged" : $"{_model.PendingEdits} pending";
        return $"{_name}: {(_domain.Status.IsConnected ? "online" : "offline")} ({_model.State}) · {saved} · {acknowledged}"
            + (_domain.Status.Failure is { } failure ? $" · {failure.Message}" : "");
    }

    // Stays where it is in the text, whoever changes what is before it.
    private void MoveCaret(TextChangedEventArgs change)
    {
        if (change.Index <= _caret)
        {
            _caret += change.InsertedText.Length - Math.Min(change.RemovedText.Length, _caret - change.Index);
        }

        _caret = Math.Min(_caret, _model.Root.Notes.Length);
        Draw();
    }
}
