using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>What every database file needs, whatever is in it.</summary>
internal static class SqliteFile
{
    // A check of the structure reads the whole file, about a second per gigabyte; above this size damage is found when a page is read.
    private const long LargestCheckedBytes = 128L * 1024 * 1024;

    private const int BusyTimeoutSeconds = 5;

    /// <summary>The file that a path means: absolute, and behind all links, so that one file has one claim.</summary>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            return full;
        }
    }

    /// <summary>
    /// Makes a database under another name and moves it when it is complete. So a kill on the way leaves no half-made file, and an empty or incomplete
    /// one under the real name is damage and never taken for a new one.
    /// </summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made.</exception>
    public static void Create(string path, Action<SqliteConnection> fill)
    {
        var unfinished = path + ".new";
        File.Delete(unfinished);
        File.Delete(unfinished + "-journal");
        using (var connection = Connect(unfinished, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
            fill(connection);
        }

        // The commit that follows syncs the folder, when it makes the write-ahead log; nothing is promised before that.
        File.Move(unfinished, path, overwrite: false);
    }

    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            ForeignKeys = true,
            DefaultTimeout = BusyTimeoutSeconds,

            // A pooled connection would keep the file open after the store is closed.
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();

            // The waiting of ADO.NET concerns its commands only; this one is for prepared statements.
            connection.Execute($"PRAGMA busy_timeout = {(BusyTimeoutSeconds * 1000).ToString(CultureInfo.InvariantCulture)}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads; it sees whole commits and does not wait for the writer.</summary>
    public static SqliteConnection ConnectReader(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA query_only = ON");
        return connection;
    }

    /// <summary>What is wrong with the beginning of a file; null when it begins like a database.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static string? FindWrongHeader(string path)
    {
        // Shared for reading and writing, since database shells may have it open.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[16];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.AsSpan().SequenceEqual("SQLite format 3\0"u8)
            ? null
            : file.Length == 0 ? "is an empty file, not a database" : "is not a SQLite database";
    }

    /// <summary>What is wrong with the structure of a database; null when nothing is, or when it is too large to be checked.</summary>
    public static string? FindDamage(SqliteConnection connection, string path) =>
        new FileInfo(path).Length <= LargestCheckedBytes && connection.QueryText("PRAGMA quick_check(1)") is not "ok" and var damage ? damage : null;

    /// <summary>Switches to the write-ahead log, synced at each commit.</summary>
    /// <returns>Null, or the journal mode that the file insists on.</returns>
    public static string? UseWriteAheadLog(SqliteConnection connection)
    {
        if (connection.QueryText("PRAGMA journal_mode = WAL") is not "wal" and var mode)
        {
            return mode;
        }

        // FULL: a commit has reached the disk when it returns. On macOS that takes a stronger call than elsewhere.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");
        return null;
    }
}
