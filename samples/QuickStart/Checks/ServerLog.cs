using Microsoft.Data.Sqlite;

namespace QuickStart.Checks;

/// <summary>Which edits the server has committed, read from its file while it is not running. An entry of the log stands for one edit, or, composed after a time offline, for a range of them.</summary>
internal sealed class ServerLog
{
    private readonly List<(string ReplicaId, long First, long Last)> _entries = [];

    private ServerLog()
    {
    }

    /// <summary>How often each number of a store is in the log.</summary>
    public Dictionary<long, int> NumbersOf(string replicaId)
    {
        var times = new Dictionary<long, int>();
        foreach (var (_, first, last) in _entries.Where(entry => entry.ReplicaId == replicaId))
        {
            for (var number = first; number <= last; number++)
            {
                times[number] = times.GetValueOrDefault(number) + 1;
            }
        }

        return times;
    }

    public static ServerLog Read(string dataFile, string modelId)
    {
        var log = new ServerLog();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataFile, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT replica_id, first_sequence, last_sequence FROM edits WHERE model_id = $model AND replica_id IS NOT NULL";
        command.Parameters.AddWithValue("$model", modelId);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            log._entries.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return log;
    }
}
