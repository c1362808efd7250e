using System.Globalization;
using Microsoft.Data.Sqlite;

namespace QuickStart.Checks;

/// <summary>Looks into a client's own file.</summary>
internal static class ClientStore
{
    /// <summary>The id under which a store issues edits, and the number of the last one.</summary>
    public static (string ReplicaId, long Issued) Read(string dataFile)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = dataFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT replica.replica_id, store.issued FROM store JOIN replica ON replica.id = store.replica";
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? (reader.GetString(0), reader.GetInt64(1))
            : throw new QuickStartException(string.Create(CultureInfo.InvariantCulture, $"{dataFile} is not a store."));
    }
}
