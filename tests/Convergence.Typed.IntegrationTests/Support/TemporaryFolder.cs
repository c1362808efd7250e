using Microsoft.Data.Sqlite;

namespace Convergence.Typed.IntegrationTests;

/// <summary>A folder for one test, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("convergence-models-");

    public string Combine(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Copies a database whose owner has closed it.</summary>
    public void CopyDatabase(string from, string to)
    {
        SqliteConnection.ClearAllPools();
        foreach (string suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Combine(to + suffix));
            if (File.Exists(Combine(from + suffix)))
            {
                File.Copy(Combine(from + suffix), Combine(to + suffix));
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
