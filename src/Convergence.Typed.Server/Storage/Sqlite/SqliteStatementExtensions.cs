namespace Convergence.Typed.Server;

/// <summary>Reading rows as values.</summary>
internal static class SqliteStatementExtensions
{
    /// <summary>The first row, or the default when there is none.</summary>
    public static T? ReadFirst<T>(this SqliteStatement statement, Func<SqliteStatement, T> convert)
    {
        try
        {
            return statement.Read() ? convert(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The number in the first row, or null when there is none.</summary>
    public static long? ReadInt64(this SqliteStatement statement) => statement.ReadFirst(static row => (long?)row.GetInt64(0));

    /// <summary>All rows.</summary>
    public static List<T> ReadAll<T>(this SqliteStatement statement, Func<SqliteStatement, T> convert)
    {
        var rows = new List<T>();
        try
        {
            while (statement.Read())
            {
                rows.Add(convert(statement));
            }

            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }
}
