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
    public static void Status(Stage stage)
    {
        var table = new Table().NoBorder().HideHeaders().AddColumns("", "", "", "", "");
        table.AddRow("", "server", stage.Server.IsRunning ? "[green]running[/]" : "[red]gone[/]");
        foreach (var person in new[] { stage.Ada, stage.Bob })
        {
            table.AddRow(
                "",
                person.Name,
                $"[{Colour(person)}]{person.State.ToLowerInvariant()}[/]",
                string.Create(CultureInfo.InvariantCulture, $"{person.Saved:N0} edits saved"),
                person.IsRunning ? string.Create(CultureInfo.InvariantCulture, $"{person.Pending:N0} not acknowledged") : "");
        }

        AnsiConsole.Write(table);
    }

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
        var table = new Table().Border(TableBorder.Rounded).Expand().AddColumn("[bold]Ada's board[/]").AddColumn("[bold]Bob's board[/]");
        table.AddRow(Draw(ada), Draw(bob));
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

    private static Rows Draw(Board board)
    {
        var cards = new Table().NoBorder().AddColumns("", "[grey]card[/]", "[grey]due[/]", "[grey]votes[/]");
        foreach (var card in board.Cards.Take(CardsShown))
        {
            cards.AddRow(
                card.Done ? "[green]x[/]" : "·",
                card.Text.EscapeMarkup(),
                card.Due is { } due ? due.ToString("MM-dd", CultureInfo.InvariantCulture) : "",
                card.Votes.ToString("N0", CultureInfo.InvariantCulture));
        }

        var notes = board.Notes.Length > NotesShown ? board.Notes[..NotesShown] + "…" : board.Notes;
        return new Rows(
            new Markup($"[bold underline]{board.Title.EscapeMarkup()}[/]"),
            cards,
            new Markup(string.Create(
                CultureInfo.InvariantCulture,
                $"[grey]{board.Cards.Count:N0} cards with {board.Cards.Sum(static card => (long)card.Votes):N0} votes; notes of {board.Notes.Length:N0} characters:[/]")),
            new Text(notes));
    }

    private static string Colour(Person person) => !person.IsRunning ? "red" : person.State == "Online" ? "green" : "yellow";
}
