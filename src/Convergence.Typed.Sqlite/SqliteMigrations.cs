using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>The numbered scripts that make and upgrade the schema; each store remembers the last one that ran in <c>PRAGMA user_version</c>.</summary>
internal static class SqliteMigrations
{
    /// <summary>Marks a database as a local store (<c>PRAGMA application_id</c>).</summary>
    public const long ApplicationId = 0x43565431;

    private const string Prefix = "local-";

    /// <summary>The number of the newest script.</summary>
    public static int Newest => All[^1].Number;

    /// <summary>The scripts in the order of their numbers, which run from 1 without a gap.</summary>
    public static IReadOnlyList<SqliteMigration> All { get; } = Load();

    /// <summary>Brings a database to the newest version; one transaction, so a kill leaves the version it had.</summary>
    /// <returns>The version it had.</returns>
    public static long Upgrade(SqliteConnection connection) => Upgrade(connection, All);

    /// <inheritdoc cref="Upgrade(SqliteConnection)"/>
    public static long Upgrade(SqliteConnection connection, IReadOnlyList<SqliteMigration> migrations)
    {
        var version = connection.QueryInt64("PRAGMA user_version");
        if (version < migrations[^1].Number)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var migration in migrations.Where(migration => migration.Number > version))
            {
                connection.Execute(migration.Sql);
                connection.Execute($"PRAGMA user_version = {migration.Number.ToString(CultureInfo.InvariantCulture)}");
            }

            transaction.Commit();
        }

        return version;
    }

    private static SqliteMigration[] Load()
    {
        var assembly = typeof(SqliteMigrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqliteMigration(int.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
