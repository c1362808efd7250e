using Convergence.Typed.Protocol;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>Makes, checks and opens the file of a local store. The caller holds its claim.</summary>
internal static class SqliteStoreFile
{
    /// <summary>Claims a store for this process.</summary>
    /// <exception cref="StoreException">Another process holds it, or the file beside it cannot be made.</exception>
    public static FileClaim Claim(string path)
    {
        try
        {
            return FileClaim.Acquire(path);
        }
        catch (Exception failure) when (FileClaim.IsHeldByOthers(failure))
        {
            throw SqliteErrors.InUse(path, failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteErrors.NotWritable(path, failure.Message, failure);
        }
    }

    /// <summary>Opens the connection that writes, after making the file when there is none and upgrading it when it is older.</summary>
    /// <exception cref="StoreException">The file is not a store, is damaged, is newer, or cannot be written.</exception>
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
                throw SqliteErrors.Corrupt(path, $"is damaged ({damage})");
            }

            if (SqliteFile.UseWriteAheadLog(connection) is { } mode)
            {
                throw SqliteErrors.NotWritable(path, $"the write-ahead log is not available there (journal mode stays '{mode}'), as on a network share.");
            }

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

    /// <summary>Notes that the numbers from here on are issued in this opening, and forgets openings nothing pending comes from.</summary>
    public static void BeginOpening(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            """
            INSERT INTO opening (first, nonce) SELECT issued + 1, random() FROM store WHERE true ON CONFLICT (first) DO UPDATE SET nonce = excluded.nonce;
            DELETE FROM opening WHERE first < (SELECT max(first) FROM opening WHERE first <= (SELECT coalesce(min(pending.sequence), (SELECT issued + 1 FROM store)) FROM pending));
            """);
        transaction.Commit();
    }

    private static void CreateOrCheckHeader(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                SqliteFile.Create(path, AddSchemaAndIdentity);
            }
            else if (SqliteFile.FindWrongHeader(path) is { } wrong)
            {
                throw SqliteErrors.Corrupt(path, wrong);
            }
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteErrors.NotWritable(path, failure.Message, failure);
        }
    }

    private static void AddSchemaAndIdentity(SqliteConnection connection)
    {
        SqliteMigrations.Upgrade(connection);
        using var transaction = connection.BeginTransaction();
        using var replica = new SqliteStatement(connection, "INSERT INTO replica (id, replica_id) VALUES (1, ?1)");
        replica.Bind(1, ReplicaId.ToText(ReplicaId.New())).Execute();
        connection.Execute("INSERT INTO store (id, replica, issued) VALUES (1, 1, 0)");
        transaction.Commit();
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
}
