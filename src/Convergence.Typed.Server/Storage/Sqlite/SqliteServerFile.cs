using Microsoft.Data.Sqlite;

namespace Convergence.Typed.Server;

/// <summary>Makes, checks and opens the server's database.</summary>
internal static class SqliteServerFile
{
    /// <summary>Marks a database as a server's (<c>PRAGMA application_id</c>).</summary>
    private const long ApplicationId = 0x43565331;

    private static readonly IReadOnlyList<SqliteMigration> s_migrations = SqliteScripts.Load("server-");

    /// <summary>Claims the database for one server.</summary>
    /// <exception cref="ServerStoreException">Another server holds it, or the file beside it cannot be made.</exception>
    public static FileClaim Claim(string path)
    {
        try
        {
            return FileClaim.Acquire(path);
        }
        catch (Exception failure) when (FileClaim.IsHeldByOthers(failure))
        {
            throw SqliteServerErrors.InUse(path, failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteServerErrors.NotWritable(path, failure.Message, failure);
        }
    }

    /// <summary>Opens the connection that writes, after making the file when there is none and upgrading it when it is older. The caller holds the claim.</summary>
    /// <exception cref="ServerStoreException">The file is not a server's, is damaged, is newer, or cannot be written.</exception>
    public static SqliteConnection OpenWriter(string path)
    {
        CreateOrCheckHeader(path);
        var connection = SqliteFile.Connect(path, SqliteOpenMode.ReadWrite);
        try
        {
            // Before anything that writes: a file that is not ours stays as it is, its journal mode included.
            CheckIdentity(connection, path);
            if (SqliteFile.FindDamage(connection, path) is { } damage)
            {
                throw SqliteServerErrors.Corrupt(path, $"is damaged ({damage})");
            }

            if (SqliteFile.UseWriteAheadLog(connection) is { } mode)
            {
                throw SqliteServerErrors.NotWritable(path, $"the write-ahead log is not available there (journal mode stays '{mode}'), as on a network share.");
            }

            SqliteScripts.Upgrade(connection, s_migrations);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void CreateOrCheckHeader(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                SqliteFile.Create(path, connection => SqliteScripts.Upgrade(connection, s_migrations));
            }
            else if (SqliteFile.FindWrongHeader(path) is { } wrong)
            {
                throw SqliteServerErrors.Corrupt(path, wrong);
            }
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteServerErrors.NotWritable(path, failure.Message, failure);
        }
    }

    private static void CheckIdentity(SqliteConnection connection, string path)
    {
        if (connection.QueryInt64("PRAGMA application_id") != ApplicationId)
        {
            throw SqliteServerErrors.Corrupt(path, "is a database of another application, or the local store of a client");
        }

        var version = connection.QueryInt64("PRAGMA user_version");
        if (version > s_migrations[^1].Number)
        {
            throw SqliteServerErrors.Newer(path, version, s_migrations[^1].Number);
        }
    }
}
