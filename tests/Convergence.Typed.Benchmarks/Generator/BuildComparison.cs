using System.Diagnostics;
using Convergence.Typed.Generators;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Benchmarks.Generator;

/// <summary>
/// What the generator adds to <c>dotnet build</c> of a large model: writing the proxies, analysing the classes, and compiling what was written. Builds with and without it take turns,
/// each a full one without restore.
/// </summary>
internal static class BuildComparison
{
    /// <param name="keepsCompiler">True where the compiler stays loaded between builds, as at a desk; false where every build starts one, as on a build machine.</param>
    /// <param name="options">How many classes (n) and pairs of builds (passes).</param>
    public static Result Run(bool keepsCompiler, Options options)
    {
        int classes = options.GetNumber("n") ?? 500;
        int pairs = options.GetNumber("passes") ?? 7;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("large-model-");
        try
        {
            WriteProject(folder.FullName, classes);
            DotNet(folder.FullName, "restore");
            var (with, without, added) = (new List<double>(), new List<double>(), new List<double>());
            for (int pair = 0; pair <= pairs; pair++)
            {
                double plain = Build(folder.FullName, withGenerator: false, keepsCompiler);
                double generated = Build(folder.FullName, withGenerator: true, keepsCompiler);
                if (pair > 0) // the first pair starts the compiler and fills the caches of the disk
                {
                    without.Add(plain);
                    with.Add(generated);
                    added.Add(generated - plain);
                }
            }

            var result = new Result();
            result.Add("classes", classes);
            result.Add("without_ms", Median(without));
            result.Add("with_ms", Median(with));
            result.Add("added_ms", Median(added));
            result.Add("pairs", pairs);
            return result;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteProject(string folder, int classes)
    {
        File.WriteAllText(Path.Combine(folder, "Large.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(RealTimeObject).Assembly.Location}" />
                <Reference Include="{typeof(DataValue).Assembly.Location}" />
                <Analyzer Include="{typeof(ProxyGenerator).Assembly.Location}" Condition="'$(WithGenerator)' == 'true'" />
              </ItemGroup>
            </Project>
            """);
        foreach (var (file, source) in ModelSources.Of(classes))
        {
            File.WriteAllText(Path.Combine(folder, file), source);
        }
    }

    private static double Build(string folder, bool withGenerator, bool keepsCompiler)
    {
        long start = Stopwatch.GetTimestamp();
        DotNet(folder, "build", "--no-restore", "--no-incremental", $"-p:WithGenerator={withGenerator}", $"-p:UseSharedCompilation={keepsCompiler}");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void DotNet(string folder, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "--verbosity", "quiet"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed: {output}");
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
