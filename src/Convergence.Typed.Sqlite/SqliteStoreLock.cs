namespace Convergence.Typed;

/// <summary>
/// Claims a store for one process: an exclusive lock of the operating system on a file beside the database. It goes with the process that
/// holds it, however that ends, so there is nothing to clean up after a kill. The file is empty and stays; removing it could let two
/// processes lock two different files of the same name.
/// </summary>
internal sealed class SqliteStoreLock : IDisposable
{
    // EAGAIN on Linux and on macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static readonly int[] s_heldByOthers = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _file;

    private SqliteStoreLock(FileStream file) => _file = file;

    public static string PathOf(string databasePath) => databasePath + ".lock";

    /// <exception cref="StoreException">Another process holds it, or the file cannot be made.</exception>
    public static SqliteStoreLock Acquire(string databasePath)
    {
        try
        {
            return new SqliteStoreLock(new FileStream(PathOf(databasePath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException failure) when (s_heldByOthers.Contains(failure.HResult))
        {
            throw new StoreException(
                StoreFailure.InUse,
                databasePath,
                $"The local store '{databasePath}' is in use by another process, or by another domain of this process. End that one first, or give UseSqlite another path.",
                failure);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw SqliteErrors.NotWritable(databasePath, failure.Message, failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
