using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Convergence.Typed.Server;

/// <summary>Turns what SQLite reports into the failures of the store contract, each with its next step.</summary>
internal static class SqliteServerErrors
{
    /// <summary>Whether a failure concerns one write only: what it wants contradicts the data. Anything else concerns the file.</summary>
    public static bool IsContradiction(SqliteException failure) =>
        failure.SqliteErrorCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG;

    public static ServerStoreException ToStoreException(SqliteException failure, string path)
    {
        // A file that is shorter than its header says ends a read early; that is damage, not a broken disk.
        var kind = failure.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHORT_READ ? ServerStoreFailure.Corrupt : KindOf(failure);
        return kind switch
        {
            ServerStoreFailure.Locked => new(
                kind,
                path,
                $"The server's database '{path}' is locked by another program, for example a database shell with an open transaction. Close it there, "
                + $"or set {nameof(ConvergenceServerOptions.DatabasePath)} to another file.",
                failure),
            ServerStoreFailure.Full => new(kind, path, $"The disk of the server's database '{path}' is full. Free some space; nothing that was acknowledged is lost.", failure),
            ServerStoreFailure.Corrupt => Corrupt(path, $"is damaged ({failure.Message})", failure),
            ServerStoreFailure.NotWritable => NotWritable(path, failure.Message, failure),
            ServerStoreFailure.Inconsistent => new(
                kind, path, $"A change contradicts what the server's database '{path}' holds ({failure.Message}); nothing of it was stored.", failure),
            _ => new(kind, path, $"The disk failed while the server's database '{path}' was used ({failure.Message}). Check the disk; nothing that was acknowledged is lost.", failure),
        };
    }

    public static ServerStoreException InUse(string path, Exception innerException) => new(
        ServerStoreFailure.InUse,
        path,
        $"The server's database '{path}' is in use by another server, in this or another process. Stop that one first, or set {nameof(ConvergenceServerOptions.DatabasePath)} to another file.",
        innerException);

    public static ServerStoreException Corrupt(string path, string what, Exception? innerException = null) => new(
        ServerStoreFailure.Corrupt,
        path,
        $"The server's database '{path}' {what}. It was left as it is. Put it back from a backup, or set {nameof(ConvergenceServerOptions.DatabasePath)} to another file to start with an empty one.",
        innerException);

    public static ServerStoreException NotWritable(string path, string what, Exception? innerException = null) => new(
        ServerStoreFailure.NotWritable,
        path,
        $"The server's database '{path}' cannot be written: {what} Its folder must exist and be writable for this user; or set {nameof(ConvergenceServerOptions.DatabasePath)} to another file.",
        innerException);

    public static ServerStoreException Newer(string path, long version, int newest) => new(
        ServerStoreFailure.NewerVersion,
        path,
        $"The server's database '{path}' has schema version {version}, written by a newer version of the server; this one knows {newest}. It was left as it is. "
        + $"Update the server, or set {nameof(ConvergenceServerOptions.DatabasePath)} to another file.");

    public static ServerStoreException Closed(string path) => new(ServerStoreFailure.Closed, path, $"The server's database '{path}' is not open.");

    public static ServerStoreException ModelGone(string path) =>
        new(ServerStoreFailure.ModelGone, path, $"The model is not in the server's database '{path}' any more; it was deleted.");

    private static ServerStoreFailure KindOf(SqliteException failure) => failure.SqliteErrorCode switch
    {
        _ when IsContradiction(failure) => ServerStoreFailure.Inconsistent,
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ServerStoreFailure.Locked,
        raw.SQLITE_FULL => ServerStoreFailure.Full,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => ServerStoreFailure.Corrupt,
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => ServerStoreFailure.NotWritable,
        _ => ServerStoreFailure.InputOutput,
    };
}
