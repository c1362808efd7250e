using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>Numbered scripts of <c>schemas/storage</c> that make and upgrade a schema; each database remembers the last one that ran in <c>PRAGMA user_version</c>.</summary>
internal static class SqliteScripts
{
    /// <summary>The scripts in this assembly that begin with a prefix, in the order of their numbers, which run from 1 without a gap.</summary>
    public static IReadOnlyList<SqliteMigration> Load(string prefix)
    {
        var assembly = typeof(SqliteScripts).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqliteMigration(int.Parse(name.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), Read(assembly, name)))];
    }

    /// <summary>Brings a database to the newest version; one transaction, so a kill leaves the version it had.</summary>
    /// <returns>The version it had.</returns>
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

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
