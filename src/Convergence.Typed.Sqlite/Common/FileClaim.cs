namespace Convergence.Typed;

/// <summary>
/// Claims a database for one process: an exclusive lock of the operating system on a file beside it. It goes with the process that
/// holds it, however that ends, so there is nothing to clean up after a kill. The file is empty and stays; removing it could let two
/// processes lock two different files of the same name.
/// </summary>
internal sealed class FileClaim : IDisposable
{
    // EAGAIN on Linux and on macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static readonly int[] s_heldByOthers = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _file;

    private FileClaim(FileStream file) => _file = file;

    public static string PathOf(string databasePath) => databasePath + ".lock";

    /// <summary>Whether a failure of <see cref="Acquire"/> says that somebody else holds the claim.</summary>
    public static bool IsHeldByOthers(Exception failure) => failure is IOException && s_heldByOthers.Contains(failure.HResult);

    /// <exception cref="IOException">Somebody else holds it, or the file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be made.</exception>
    public static FileClaim Acquire(string databasePath) =>
        new(new FileStream(PathOf(databasePath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));

    public void Dispose() => _file.Dispose();
}
