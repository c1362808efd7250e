using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Convergence.Typed;

/// <summary>Turns what SQLite reports into the failures of the store contract, each with its next step.</summary>
internal static class SqliteErrors
{
    public static StoreException ToStoreException(SqliteException failure, string path)
    {
        // A file that is shorter than its header says ends a read early; that is damage, not a broken disk.
        var kind = failure.SqliteExtendedErrorCode == raw.SQLITE_IOERR_SHORT_READ ? StoreFailure.Corrupt : KindOf(failure.SqliteErrorCode);
        return kind switch
        {
            StoreFailure.Locked => new StoreException(
                kind, path, $"The local store '{path}' is locked by another program, for example a database shell with an open transaction. Close it there.", failure),
            StoreFailure.Full => new StoreException(
                kind, path, $"The disk of the local store '{path}' is full. Free some space; edits are kept in memory until then.", failure),
            StoreFailure.Corrupt => Corrupt(path, $"is damaged ({failure.Message})", failure),
            StoreFailure.NotWritable => NotWritable(path, failure.Message, failure),
            StoreFailure.Inconsistent => new StoreException(
                kind, path, $"A change contradicts what the local store '{path}' holds ({failure.Message}); nothing of it was stored. Open the model again.", failure),
            _ => new StoreException(
                kind, path, $"The disk failed while the local store '{path}' was used ({failure.Message}). Check the disk; what was saved before is kept.", failure),
        };
    }

    public static StoreException Corrupt(string path, string what, Exception? innerException = null) => new(
        StoreFailure.Corrupt,
        path,
        $"The local store '{path}' {what}. It was left as it is. Put it back from a backup, or move it away to start with an empty store; "
        + "edits that were not sent yet are in that file only.",
        innerException);

    public static StoreException InUse(string path, Exception innerException) => new(
        StoreFailure.InUse,
        path,
        $"The local store '{path}' is in use by another process, or by another domain of this process. End that one first, or give UseSqlite another path.",
        innerException);

    public static StoreException NotWritable(string path, string what, Exception? innerException = null) => new(
        StoreFailure.NotWritable,
        path,
        $"The local store '{path}' cannot be written: {what} Its folder must exist and be writable for this user; or give UseSqlite another path.",
        innerException);

    public static StoreException Gone(string path) => new(
        StoreFailure.NotWritable,
        path,
        $"The local store '{path}' was deleted or moved away while it was in use, so nothing can be saved any more. Copy what is still on the screen, then put the file back "
        + "or start with an empty store by opening the domain again; what the server has acknowledged is there.");

    public static StoreException Inconsistent(string path, StoreChange change) => new(
        StoreFailure.Inconsistent,
        path,
        $"The change {change.GetType().Name} contradicts what the local store '{path}' holds; nothing of it was stored. Open the model again.");

    public static StoreException Closed(string path) =>
        new(StoreFailure.Closed, path, $"The local store '{path}' is not open. Open the domain again.");

    private static StoreFailure KindOf(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => StoreFailure.Locked,
        raw.SQLITE_FULL => StoreFailure.Full,
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => StoreFailure.Corrupt,
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => StoreFailure.NotWritable,
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG => StoreFailure.Inconsistent,
        _ => StoreFailure.InputOutput,
    };
}
