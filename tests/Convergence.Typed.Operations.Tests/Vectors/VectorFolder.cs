namespace Convergence.Typed.Operations.Tests;

/// <summary>Finds the folder of the published vectors and the files in it.</summary>
internal static class VectorFolder
{
    private const string Variable = "CONVERGENCE_OT_VECTORS";
    private const string Manifest = "manifest.json";

    /// <summary>The folder, or null when it is not there.</summary>
    public static string? Find() => Path() is var path && Directory.Exists(path) ? path : null;

    /// <summary>Ends the running test: the folder is not there, which is a failure where somebody counts on it.</summary>
    public static void ReportAbsence()
    {
        string reason = $"There is no folder '{Path()}' with the transformation vectors; {Variable} names another place.";
        if (Environment.GetEnvironmentVariable(Variable) is not null || Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>All vector files below a folder. A file that would be left unread is an error.</summary>
    /// <exception cref="InvalidDataException">There are none, or there is a file of another sort.</exception>
    public static IReadOnlyList<string> FilesOf(string folder)
    {
        var files = new List<string>();
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetRelativePath(folder, file);
            if (name == Manifest)
            {
                continue;
            }

            if (!name.EndsWith(".json", StringComparison.Ordinal))
            {
                throw new InvalidDataException($"Nothing reads the file '{name}' of the folder '{folder}'.");
            }

            files.Add(name);
        }

        return files.Count > 0 ? files : throw new InvalidDataException($"The folder '{folder}' has no vector files.");
    }

    /// <summary>The manifest of a folder; null when it has none.</summary>
    public static string? ManifestOf(string folder)
        => System.IO.Path.Combine(folder, Manifest) is var file && File.Exists(file) ? file : null;

    private static string Path()
        => System.IO.Path.GetFullPath(Environment.GetEnvironmentVariable(Variable) ?? "../shared/ot/vectors", Repository.Root);
}
