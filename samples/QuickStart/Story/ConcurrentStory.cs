using QuickStart.Checks;
using QuickStart.Traces;

namespace QuickStart.Story;

/// <summary>Both edit one text without seeing each other, and then meet.</summary>
internal static class ConcurrentStory
{
    public static async Task<int> RunAsync(Stage stage, string file, ConcurrentHistory history)
    {
        var (ada, bob, deadline) = (stage.Ada, stage.Bob, stage.Deadline);
        await stage.OpenAsync("--concurrent", file);

        Screen.Tell("Both lose the connection.");
        await Task.WhenAll(ada.DoAsync("disconnect", deadline), bob.DoAsync("disconnect", deadline));
        Screen.Tell($"Ada makes {history.A.Count} edits, Bob makes {history.B.Count}, in the same text.");
        await Screen.ProgressAsync("offline", history.A.Count + history.B.Count, () => ada.Replayed + bob.Replayed, () => Task.WhenAll(
            ada.DoAsync($"half a {file}", deadline), bob.DoAsync($"half b {file}", deadline)));
        Screen.Status(stage);

        Screen.Tell("Both connect again and meet.");
        await Task.WhenAll(ada.DoAsync("connect", deadline), bob.DoAsync("connect", deadline));
        await stage.MeetAsync();
        Screen.Status(stage);
        return await stage.CompareAsync((verdict, log, final) =>
        {
            var problem = MergedText.FindProblem(history, final.Notes);
            verdict.Require(problem is null, problem ?? "");
            verdict.CheckNumbers(log, ada.Journal.ReplicaId, history.A.Count);
            verdict.CheckNumbers(log, bob.Journal.ReplicaId, history.B.Count);
        });
    }
}
