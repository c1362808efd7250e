using System.Globalization;
using QuickStart.Model;
using Spectre.Console;

namespace QuickStart.Story;

/// <summary>What a person who watches gets to see.</summary>
internal static class Screen
{
    private const int CardsShown = 8;
    private const int NotesShown = 160;

    /// <summary>Tells what happens next.</summary>
    public static void Tell(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]•[/] {text}");

    /// <summary>Tells what was found.</summary>
    public static void Note(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [grey]{text}[/]");

    /// <summary>Tells how everybody stands.</summary>
    public static void Status(params Person[] people) =>
        Note(string.Join("   ", people.Select(static person => string.Create(
            CultureInfo.InvariantCulture, $"{person.Name}: {person.State}, {person.Journal.Count + person.Replayed} edits saved, {person.Pending} not acknowledged"))));

    /// <summary>Shows how far something is while it runs; a plain line for each tenth where the terminal cannot draw.</summary>
    public static async Task ProgressAsync(string title, int total, Func<int> done, Func<Task> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            await work();
            Note($"{title}: {done()} of {total}");
            return;
        }

        await AnsiConsole.Progress().AutoClear(false).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(title), maxValue: total);
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            var running = work();
            while (!running.IsCompleted)
            {
                bar.Value = done();
                await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask());
            }

            bar.Value = done();
            await running;
        });
    }

    /// <summary>Shows two boards side by side.</summary>
    public static void Boards(Board ada, Board bob)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Ada's board").AddColumn("Bob's board");
        table.AddRow(new Text(Describe(ada)), new Text(Describe(bob)));
        AnsiConsole.Write(table);
    }

    public static void Problems(IReadOnlyList<string> problems)
    {
        const int Shown = 20;
        AnsiConsole.MarkupLine("[red]The boards, the log and what was written down do not fit together:[/]");
        foreach (var problem in problems.Take(Shown))
        {
            AnsiConsole.WriteLine($"  {(problem.Length > 400 ? problem[..400] + " …" : problem)}");
        }

        if (problems.Count > Shown)
        {
            AnsiConsole.WriteLine($"  … and {problems.Count - Shown} more");
        }
    }

    private static string Describe(Board board)
    {
        var notes = board.Notes.Length > NotesShown ? board.Notes[..NotesShown] + "…" : board.Notes;
        var cards = board.Cards.Take(CardsShown).Select(static card => string.Create(
            CultureInfo.InvariantCulture, $"[{(card.Done ? 'x' : ' ')}] {card.Text,-10} due {card.Due:yyyy-MM-dd}  {card.Votes} votes"));
        var more = board.Cards.Count > CardsShown ? $"\n… {board.Cards.Count - CardsShown} more cards" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{board.Title}\n\n{string.Join('\n', cards)}{more}\n\nNotes, {board.Notes.Length} characters:\n{notes}");
    }
}
