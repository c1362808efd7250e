using System.Text;
using DiffPlex.Renderer;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Tests.Infrastructure;

/// <summary>Compares what the generator wrote with the files under Snapshots, in the format of Verify.SourceGenerators.</summary>
/// <remarks>With <c>CVT_ACCEPT_SNAPSHOTS=1</c> it writes the files instead of comparing them.</remarks>
internal static class Snapshot
{
    private static readonly string s_directory = Path.Combine(RepositoryFiles.ProjectDirectory, "Snapshots");

    private static readonly bool s_accepts = Environment.GetEnvironmentVariable("CVT_ACCEPT_SNAPSHOTS") == "1";

    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares every file of a run with the snapshots of the running test.</summary>
    public static async Task Verify(GeneratorDriver driver)
    {
        string prefix = $"{TestContext.Current.TestClass!.TestClassSimpleName}.{TestContext.Current.TestMethod!.MethodName}";
        var stale = Directory.GetFiles(s_directory, $"{prefix}#*.verified.cs").ToHashSet(StringComparer.Ordinal);
        StringBuilder report = new();
        foreach (var source in driver.GetRunResult().Results.SelectMany(static result => result.GeneratedSources).OrderBy(static source => source.HintName, StringComparer.Ordinal))
        {
            string stem = Path.Combine(s_directory, $"{prefix}#{Path.GetFileNameWithoutExtension(source.HintName)}");
            stale.Remove($"{stem}.verified.cs");
            report.Append(await CompareAsync(stem, $"//HintName: {source.HintName}\n{source.SourceText}".ReplaceLineEndings("\n")));
        }

        foreach (string path in stale)
        {
            if (s_accepts)
            {
                File.Delete(path);
            }
            else
            {
                report.Append("No longer generated: ").Append(Path.GetFileName(path)).Append('\n');
            }
        }

        Assert.True(report.Length == 0, report.ToString());
    }

    // Empty when the two are equal; else the difference, and a .received.cs beside the .verified.cs.
    private static async Task<string> CompareAsync(string stem, string received)
    {
        string verifiedPath = $"{stem}.verified.cs";
        string receivedPath = $"{stem}.received.cs";
        if (s_accepts)
        {
            await File.WriteAllTextAsync(verifiedPath, received, s_encoding, TestContext.Current.CancellationToken);
            File.Delete(receivedPath);
            return "";
        }

        string verified = File.Exists(verifiedPath) ? await File.ReadAllTextAsync(verifiedPath, s_encoding, TestContext.Current.CancellationToken) : "";
        if (verified == received)
        {
            File.Delete(receivedPath);
            return "";
        }

        await File.WriteAllTextAsync(receivedPath, received, s_encoding, TestContext.Current.CancellationToken);
        return UnidiffRenderer.GenerateUnidiff(verified, received, Path.GetFileName(verifiedPath), Path.GetFileName(receivedPath)) + "\n";
    }
}
