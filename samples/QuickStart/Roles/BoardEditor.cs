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
    private bool _isDrawing;
    private char? _highSurrogate;

    public BoardEditor(string name, ConvergenceDomain domain, RealTimeModel<RealTimeBoard> model)
    {
        (_name, _domain, _model) = (name, domain, model);
        var board = model.Root;
        _caret = board.Notes.Length;
        board.Notes.TextChanged += (_, change) => MoveCaret(change);
        board.PropertyChanged += (_, _) => DrawSoon();
        board.Cards.CollectionChanged += (_, _) => DrawSoon();
        model.PropertyChanged += (_, _) => DrawSoon();
        domain.Status.PropertyChanged += (_, _) => DrawSoon();
    }

    /// <summary>Draws once for all that happens at once: a hundred changes that arrive together are one picture.</summary>
    public void DrawSoon()
    {
        if (!_isDrawing)
        {
            _isDrawing = true;
            SynchronizationContext.Current!.Post(_ =>
            {
                _isDrawing = false;
                Draw();
            }, null);
        }
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
                _caret -= Before(notes);
                break;
            case ConsoleKey.RightArrow:
                _caret += Behind(notes);
                break;
            case ConsoleKey.Home:
                _caret = 0;
                break;
            case ConsoleKey.End:
                _caret = notes.Length;
                break;
            case ConsoleKey.Backspace when _caret > 0:
                notes.Remove(_caret - Before(notes), Before(notes));
                break;
            case ConsoleKey.Delete when _caret < notes.Length:
                notes.Remove(_caret, Behind(notes));
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
                Type(notes, key.KeyChar);
                break;
        }

        DrawSoon();
        return true;
    }

    private void Draw()
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
        var end = _caret + Behind(_model.Root.Notes);
        var at = notes[_caret..end];
        AnsiConsole.MarkupInterpolated(
            CultureInfo.InvariantCulture, $"{notes[.._caret]}[invert]{(at is "" or "\n" ? $" {at}" : at)}[/]{notes[end..]}");
    }

    private string Status()
    {
        var saved = _model.UnsavedEdits == 0 ? "all saved" : $"{_model.UnsavedEdits} not saved";
        var acknowledged = _model.PendingEdits == 0 ? "all acknowledged" : $"{_model.PendingEdits} pending";
        return $"{_name}: {(_domain.Status.IsConnected ? "online" : "offline")} ({_model.State}) · {saved} · {acknowledged}"
            + (_domain.Status.Failure is { } failure ? $" · {failure.Message}" : "")
            + (_model.Failure is { } end ? $" · {end.Message}" : "");
    }

    // Stays where it is in the text, whoever changes what is before it.
    private void MoveCaret(TextChangedEventArgs change)
    {
        if (change.Index <= _caret)
        {
            _caret += change.InsertedText.Length - Math.Min(change.RemovedText.Length, _caret - change.Index);
        }

        _caret = Math.Min(_caret, _model.Root.Notes.Length);
        DrawSoon();
    }

    // A terminal hands over a letter outside the basic plane in two halves; one alone is no text.
    private void Type(RealTimeText notes, char typed)
    {
        if (char.IsHighSurrogate(typed))
        {
            _highSurrogate = typed;
        }
        else if (char.IsLowSurrogate(typed) ? _highSurrogate is not null : !char.IsControl(typed))
        {
            notes.Insert(_caret, char.IsLowSurrogate(typed) ? $"{_highSurrogate}{typed}" : typed.ToString());
            _highSurrogate = null;
        }
    }

    // How many code units the letters beside the caret have.
    private int Before(RealTimeText notes) => _caret >= 2 && char.IsLowSurrogate(notes[_caret - 1]) ? 2 : Math.Min(_caret, 1);

    private int Behind(RealTimeText notes) => _caret + 1 < notes.Length && char.IsHighSurrogate(notes[_caret]) ? 2 : Math.Min(notes.Length - _caret, 1);
}
