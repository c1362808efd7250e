using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Convergence.Typed;

/// <summary>What is run once, without parameters, while a store is opened.</summary>
internal static class SqliteConnectionExtensions
{
    [SuppressMessage("Security", "CA2100", Justification = "Constant texts and embedded scripts only.")]
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Constant texts only.")]
    public static string QueryText(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    public static long QueryInt64(this SqliteConnection connection, string sql) =>
        long.Parse(connection.QueryText(sql), CultureInfo.InvariantCulture);
}
