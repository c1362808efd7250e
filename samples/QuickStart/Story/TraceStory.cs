using QuickStart.Traces;

namespace QuickStart.Story;

/// <summary>Ada replays what somebody really typed, is killed on the way, and is offline for a part of it; Bob edits the rest of the board meanwhile.</summary>
internal static class TraceStory
{
    public static async Task<int> RunAsync(Stage stage, string file, RecordedHistory history)
    {
        var (server, ada, bob, deadline) = (stage.Server, stage.Ada, stage.Bob, stage.Deadline);
        var total = history.Edits.Count;
        await stage.OpenAsync();

        Screen.Tell($"Ada replays {total} edits of {Path.GetFileName(file)} into the notes; Bob edits cards, votes and title.");
        await Screen.ProgressAsync("online", total, () => ada.Replayed, () => Task.WhenAll(
            ada.DoAsync($"replay {total / 4} {file}", deadline), bob.DoAsync("board-edit 60 5", deadline)));
        Screen.Status(stage);

        Screen.Tell("Ada loses the connection and goes on. Bob loses his a little later.");
        await ada.DoAsync("disconnect", deadline);
        await ada.BeginAsync($"replay {total} {file}");
        await bob.DoAsync("board-edit 60 5", deadline);
        await bob.DoAsync("disconnect", deadline);
        await bob.DoAsync("board-edit 60 5", deadline);

        Screen.Tell("Ada is killed on the way (SIGKILL), still offline.");
        await Screen.ProgressAsync("offline", total, () => ada.Replayed, () => ada.KillWhenAsync(() => ada.Replayed >= total * 2 / 5, deadline));

        Screen.Tell("Ada starts again, offline, and continues from the count that she finds in her store.");
        var written = ada.Replayed;
        await ada.StartAsync(server.Url, deadline, "--offline");
        var found = (await ada.ReadBoardAsync(deadline)).Replayed;
        Screen.Note($"she finds {found} edits; {written} were written down");
        if (found < written)
        {
            throw new QuickStartException($"Ada had saved {written} edits and finds {found} after the kill.");
        }

        await Screen.ProgressAsync("offline", total, () => ada.Replayed, () => ada.DoAsync($"replay {total * 3 / 5} {file}", deadline));
        Screen.Status(stage);

        Screen.Tell("Both connect again; Ada replays the rest.");
        await Task.WhenAll(ada.DoAsync("connect", deadline), bob.DoAsync("connect", deadline));
        await Screen.ProgressAsync("online", total, () => ada.Replayed, () => Task.WhenAll(
            ada.DoAsync($"replay {total} {file}", deadline), bob.DoAsync("board-edit 60 5", deadline)));
        Screen.Tell("Everything is sent.");
        await stage.MeetAsync();
        Screen.Status(stage);
        return await stage.CompareAsync((verdict, log, final) =>
        {
            verdict.Require(final.Notes == history.End, $"the notes differ from the end of the history: {final.Notes.Length} characters, expected are {history.End.Length}");
            verdict.CheckNumbers(log, ada.Journal.ReplicaId, total);
            verdict.CheckLog(log, bob.Journal);
            verdict.CheckBoard(final, bob.Journal.Edits.Values, withNotes: false);
        });
    }
}
