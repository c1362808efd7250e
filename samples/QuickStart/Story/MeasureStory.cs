using System.Globalization;

namespace QuickStart.Story;

/// <summary>How fast the whole path is, between processes on this machine: setter to disk, setter to the event in the other process, edits per second.</summary>
internal static class MeasureStory
{
    private const int Rushed = 5;

    public static async Task<int> RunAsync(Stage stage, int count)
    {
        var (ada, bob, deadline) = (stage.Ada, stage.Bob, stage.Deadline);
        await stage.OpenAsync();
        Screen.Tell("Everything once without looking, so that nothing is compiled while the clock runs.");
        await HearAsync(count);
        await ada.TimesAsync($"time-saves {count}", deadline);
        await ada.TimesAsync($"rush {count}", deadline);
        await stage.MeetAsync();

        Screen.Tell($"Now {count} times each, the other client and the server idle but for this ({Build} build).");
        Report("setter to durable", await ada.TimesAsync($"time-saves {count}", deadline));
        await stage.MeetAsync();
        Report("setter to the other's event", await HearAsync(count));
        await stage.MeetAsync();

        Screen.Tell($"And {count * Rushed} single edits as fast as they go, until the server has acknowledged all.");
        var seconds = TimeSpan.FromMicroseconds((await ada.TimesAsync($"rush {count * Rushed}", deadline))[0]).TotalSeconds;
        Screen.Note(string.Create(CultureInfo.InvariantCulture, $"edits per second: {count * Rushed / seconds:N0}"));
        return 0;

        async Task<IReadOnlyList<double>> HearAsync(int times)
        {
            await bob.ListenAsync(times, deadline);
            await ada.DoAsync($"ping {times}", deadline);
            return await bob.TimesAsync(null, deadline);
        }
    }

    private static string Build =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private static void Report(string what, IReadOnlyList<double> microseconds)
    {
        double[] sorted = [.. microseconds.Order()];
        Screen.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: p50 {sorted[sorted.Length / 2]:N0} µs, p99 {sorted[(int)(sorted.Length * 0.99)]:N0} µs, worst {sorted[^1]:N0} µs"));
    }
}
