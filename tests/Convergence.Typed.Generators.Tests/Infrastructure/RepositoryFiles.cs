using System.Reflection;

namespace Convergence.Typed.Generators.Tests.Infrastructure;

/// <summary>Files of the repository that tests read.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of the test project.</summary>
    public static string ProjectDirectory { get; } = Metadata("ProjectDirectory");

    /// <summary>The analyzers that the SDK adds to every project.</summary>
    public static string SdkAnalyzers { get; } = Metadata("AnalyzerDirectory");

    /// <summary>The folder of the generators.</summary>
    public static string Generators { get; } = Path.GetFullPath(Path.Combine(ProjectDirectory, "../../generators"));

    // CallerFilePath is another one where CI is set.
    private static string Metadata(string key) =>
        typeof(RepositoryFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
