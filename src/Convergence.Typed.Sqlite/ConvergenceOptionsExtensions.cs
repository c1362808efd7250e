namespace Convergence.Typed;

/// <summary>Adds the durable local store to the options of a domain.</summary>
public static class ConvergenceOptionsExtensions
{
    /// <summary>Keeps models and edits in a SQLite file, so that they survive the process and can be opened without a server.</summary>
    /// <param name="options">The options.</param>
    /// <param name="path">
    /// The file, absolute or relative to the current folder; it is made when it does not exist, its folder is not. One process at a time may use it, for one user of one domain.
    /// It must lie on a local disk, since a network file system does not keep what it says it has written.
    /// </param>
    /// <returns>The options.</returns>
    public static ConvergenceOptions UseSqlite(this ConvergenceOptions options, string path)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options.StoreFactory = _ => new SqliteStore(path);
        return options;
    }
}
