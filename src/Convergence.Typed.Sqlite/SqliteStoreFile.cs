using System.Globalization;
using Convergence.Typed.Protocol;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>Makes, checks and opens the file of a local store. The caller holds its lock.</summary>
internal static class SqliteStoreFile
{
    // A check of the structure reads the whole file, about a second per gigabyte; above this size damage is found when a page is read.
    private const long LargestCheckedBytes = 128L * 1024 * 1024;

    private const int BusyTimeoutSeconds = 5;

    /// <summary>The file that a path means: absolute, and behind all links, so that one file has one lock.</summary>
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

    /// <summary>Opens the connection that writes, after making the file when there is none and upgrading it when it is older.</summary>
    /// <exception cref="StoreException">The file is not a store, is damaged, is newer, or cannot be written.</exception>
    public static SqliteConnection OpenWriter(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        CheckHeader(path);
        var connection = Connect(path, SqliteOpenMode.ReadWrite);
        try
        {
            // Before anything that writes: a file that is not ours stays as it is, its journal mode included.
            CheckIdentity(connection, path);
            CheckStructure(connection, path);
            UseWriteAheadLog(connection, path);
            SqliteMigrations.Upgrade(connection);

            // Nobody sends in these sessions any more, and without a pending operation none can come back from them.
            connection.Execute("DELETE FROM submission_session WHERE model NOT IN (SELECT model FROM pending)");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads; it sees whole commits and does not wait for the writer.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA query_only = ON");
        return connection;
    }

    // Made under another name and moved when complete. So a kill on the way leaves no half-made store, and an empty or incomplete file
    // under the real name is damage and never taken for a new store.
    private static void Create(string path)
    {
        var unfinished = path + ".new";
        try
        {
            File.Delete(unfinished);
            File.Delete(unfinished + "-journal");
            using (var connection = Connect(unfinished, SqliteOpenMode.ReadWriteCreate))
            {
                connection.Execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
                SqliteMigrations.Upgrade(connection);
                AddIdentity(connection);
            }

            // The commit that follows syncs the folder, when it makes the write-ahead log; nothing is promised before that.
            File.Move(unfinished, path, overwrite: false);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteErrors.NotWritable(path, failure.Message, failure);
        }
    }

    private static void AddIdentity(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var replica = new SqliteStatement(connection, "INSERT INTO replica (id, replica_id) VALUES (1, ?1)");
        replica.Bind(1, ReplicaId.ToText(ReplicaId.New())).Execute();
        connection.Execute("INSERT INTO store (id, replica, issued) VALUES (1, 1, 0)");
        transaction.Commit();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
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

    private static void CheckHeader(string path)
    {
        try
        {
            // Shared for reading and writing, since database shells may have it open.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var header = new byte[16];
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan().SequenceEqual("SQLite format 3\0"u8))
            {
                throw SqliteErrors.Corrupt(path, file.Length == 0 ? "is an empty file, not a database" : "is not a SQLite database");
            }
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteErrors.NotWritable(path, failure.Message, failure);
        }
    }

    private static void CheckIdentity(SqliteConnection connection, string path)
    {
        if (connection.QueryInt64("PRAGMA application_id") != SqliteMigrations.ApplicationId)
        {
            throw SqliteErrors.Corrupt(path, "is a database of another application, or the local file of a Convergence server");
        }

        var version = connection.QueryInt64("PRAGMA user_version");
        if (version > SqliteMigrations.Newest)
        {
            throw new StoreException(
                StoreFailure.NewerVersion,
                path,
                $"The local store '{path}' has schema version {version}, written by a newer version of Convergence.Typed; this one knows {SqliteMigrations.Newest}. "
                + "It was left as it is. Update the application.");
        }
    }

    private static void CheckStructure(SqliteConnection connection, string path)
    {
        if (new FileInfo(path).Length <= LargestCheckedBytes && connection.QueryText("PRAGMA quick_check(1)") is not "ok" and var damage)
        {
            throw SqliteErrors.Corrupt(path, $"is damaged ({damage})");
        }
    }

    private static void UseWriteAheadLog(SqliteConnection connection, string path)
    {
        if (connection.QueryText("PRAGMA journal_mode = WAL") is not "wal" and var mode)
        {
            throw SqliteErrors.NotWritable(path, $"the write-ahead log is not available there (journal mode stays '{mode}'), as on a network share.");
        }

        // FULL: a commit has reached the disk when it returns. On macOS that takes a stronger call than elsewhere.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON");
    }
}
