using System.Diagnostics;
using System.Globalization;

namespace Convergence.Typed.IntegrationTests.KillLoop;

/// <summary>
/// Real processes and SIGKILL at random moments: the server, one client, the other, or several at once. No saved edit is lost and none is there twice. The number of
/// kills comes from CVT_KILL_RUNS; the seed is printed, and <c>dotnet run --project samples/QuickStart -- --kills N --seed S</c> repeats a run as far as timing allows.
/// </summary>
public sealed class KillLoopTests(ITestOutputHelper output)
{
    private const int DefaultKills = 2;

    [Fact]
    public async Task Killing_anybody_at_any_moment_loses_no_saved_edit_and_repeats_none()
    {
        var kills = Environment.GetEnvironmentVariable("CVT_KILL_RUNS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultKills;
        var seed = Random.Shared.Next();
        using var story = Process.Start(new ProcessStartInfo("dotnet", [Sample(), "--kills", $"{kills}", "--seed", $"{seed}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = story.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = story.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await story.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(await said);
        output.WriteLine(await complained);
        Assert.Equal(0, story.ExitCode);
        Assert.Matches(@"converged: \d+ edits, each applied once\s*$", await said);
        Assert.Equal(kills, (await said).Split('\n').Count(static line => line.Contains("round ", StringComparison.Ordinal)));
    }

    // Built with the tests, beside them: artifacts/bin/<project>/<configuration>.
    private static string Sample()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "QuickStart", here.Name, "QuickStart.dll");
    }
}
