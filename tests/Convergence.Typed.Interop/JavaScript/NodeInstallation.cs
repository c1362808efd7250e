using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace Convergence.Typed.Interop.JavaScript;

/// <summary>Finds Node and the installed packages. Without them the tests are skipped and say how to get them; in CI they fail.</summary>
internal static class NodeInstallation
{
    private static readonly Lazy<string?> s_missing = new(FindMissing);

    public static string Executable => "node";

    /// <summary>The folder of this project, which holds the scripts and node_modules.</summary>
    public static string Folder { get; } =
        typeof(NodeInstallation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ProjectDirectory").Value!;

    public static void Require()
    {
        if (s_missing.Value is not { } missing)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }

    private static string? FindMissing()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            node.WaitForExit();
        }
        catch (Win32Exception)
        {
            return "Node.js is not installed; the official JavaScript client runs in it.";
        }

        return File.Exists(Path.Combine(Folder, "node_modules", "@convergence", "convergence", "package.json"))
            ? null
            : "The official JavaScript client is not installed; run 'npm ci' in tests/Convergence.Typed.Interop.";
    }
}
