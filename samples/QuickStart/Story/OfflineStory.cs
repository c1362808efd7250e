using QuickStart.Checks;

namespace QuickStart.Story;

/// <summary>The main story: a board, two people, a server that goes away, and a kill in the middle of a burst.</summary>
internal static class OfflineStory
{
    public static async Task<int> RunAsync(Stage stage)
    {
        var (server, ada, bob, deadline) = (stage.Server, stage.Ada, stage.Bob, stage.Deadline);
        await stage.OpenAsync();

        Screen.Tell("Both edit, and see each other.");
        await EditAsync(80, () => Task.WhenAll(ada.DoAsync("edit 80 5", deadline), bob.DoAsync("edit 80 5", deadline)));
        await stage.MeetAsync();
        var seen = (await ada.ReadBoardAsync(deadline)).Cards.Count(static card => card.Text.StartsWith("bob", StringComparison.Ordinal));
        Screen.Note($"Ada sees {seen} cards that Bob has added");
        Screen.Status(stage);

        Screen.Tell("The server is killed while both edit. They do not stop.");
        await ada.BeginAsync("edit 100 5");
        await bob.BeginAsync("edit 100 5");
        await EditAsync(100, async () =>
        {
            await Task.Delay(200, deadline);
            await server.KillAsync();
            await Task.WhenAll(ada.EndAsync(deadline), bob.EndAsync(deadline));
        });
        Screen.Status(stage);

        Screen.Tell("Ada is killed in the middle of a burst (SIGKILL).");
        var before = ada.Journal.Saved;
        await ada.BeginAsync("edit 400 1");
        await ada.KillWhenAsync(() => ada.Journal.Saved >= before + 100, deadline);
        Screen.Status(stage);

        Screen.Tell("Ada starts again, with no server to be reached.");
        await ada.StartAsync(server.Url, deadline);
        var board = await ada.ReadBoardAsync(deadline);
        var lost = FindLost(ada, board);
        if (lost.Count > 0)
        {
            Screen.Problems(lost);
            return 1;
        }

        Screen.Note($"all of her {ada.Journal.Saved} saved edits are there");
        await EditAsync(100, () => Task.WhenAll(ada.DoAsync("edit 100 5", deadline), bob.DoAsync("edit 100 5", deadline)));
        Screen.Status(stage);

        Screen.Tell("The server returns.");
        await server.StartAsync(deadline);
        await stage.MeetAsync();
        Screen.Status(stage);
        return await stage.CompareAsync((verdict, log, final) =>
        {
            stage.CheckEdits(verdict, log, final);
            verdict.Require(verdict.Edits >= 500, $"only {verdict.Edits} edits were made");
        });

        // Shows how far both are while each makes so many edits.
        Task EditAsync(int each, Func<Task> work)
        {
            var before = ada.Saved + bob.Saved;
            return Screen.ProgressAsync("edits saved", 2 * each, () => ada.Saved + bob.Saved - before, work);
        }
    }

    // Votes and titles are not there one by one; they are counted in the end.
    private static List<string> FindLost(Person person, Model.Board board)
    {
        var shown = board.Cards.Select(static card => card.Text).Concat(board.Notes.Split(' ')).ToHashSet();
        return [.. person.Journal.SavedEdits
            .Where(edit => edit.Kind is EditToken.Card or EditToken.Word && !shown.Contains(edit.Text))
            .Select(edit => $"{edit} was saved by {person.Name}, but is not on her board after the kill")];
    }
}
