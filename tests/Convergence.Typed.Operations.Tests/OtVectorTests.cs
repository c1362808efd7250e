using System.Text.Json;

namespace Convergence.Typed.Operations.Tests;

/// <summary>Every published transformation vector of the folder (ot/vectors.md), whichever files it holds.</summary>
public sealed class OtVectorTests
{
    private const string Absent = "(absent)";

    /// <summary>The files of the folder; a single row to report on when there is no folder.</summary>
    public static TheoryData<string> Files => VectorFolder.Find() is { } folder ? [.. VectorFolder.FilesOf(folder)] : [Absent];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_of_the_file_gives_the_published_result(string file)
    {
        string folder = FolderOrReport();
        var vectors = VectorFile.Read(Path.Combine(folder, file));
        string[] wrong = [.. vectors.Cases.Select(item => item.Run()).OfType<string>()];
        Assert.True(wrong.Length == 0, $"{wrong.Length} of {vectors.Cases.Count} cases of {file} fail:\n{string.Join('\n', wrong)}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{vectors.Cases.Count} cases");
    }

    [Fact]
    public void The_folder_holds_what_its_manifest_promises()
    {
        string folder = FolderOrReport();
        if (VectorFolder.ManifestOf(folder) is not { } manifest)
        {
            Assert.Skip($"The folder '{folder}' has no manifest.");
            return;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(manifest));
        var promised = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var repository in json.RootElement.GetProperty("repositories").EnumerateObject())
        {
            foreach (var entry in repository.Value.EnumerateArray())
            {
                promised.Add(Path.Combine(repository.Name, entry.GetProperty("file").GetString()!), entry.GetProperty("cases").GetInt32());
            }
        }

        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string file in VectorFolder.FilesOf(folder))
        {
            found.Add(file, VectorFile.Read(Path.Combine(folder, file)).Cases.Count);
        }

        Assert.Equal(promised, found);
    }

    private static string FolderOrReport()
    {
        if (VectorFolder.Find() is not { } folder)
        {
            VectorFolder.ReportAbsence();
            throw new InvalidOperationException("An absent folder has been reported.");
        }

        return folder;
    }
}
