using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>The schema of a local store.</summary>
internal static class SqliteMigrations
{
    /// <summary>Marks a database as a local store (<c>PRAGMA application_id</c>).</summary>
    public const long ApplicationId = 0x43565431;

    /// <summary>The number of the newest script.</summary>
    public static int Newest => All[^1].Number;

    /// <summary>The scripts in order.</summary>
    public static IReadOnlyList<SqliteMigration> All { get; } = SqliteScripts.Load("local-");

    /// <inheritdoc cref="SqliteScripts.Upgrade"/>
    public static long Upgrade(SqliteConnection connection) => SqliteScripts.Upgrade(connection, All);
}
