using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QuickStart.Checks;

/// <summary>What the server has committed, read from its file while it is not running.</summary>
internal sealed class ServerLog
{
    private readonly Dictionary<EditToken, int> _edits = [];
    private readonly Dictionary<string, int> _entriesByReplica = [];

    private ServerLog()
    {
    }

    /// <summary>How often each edit is in the log.</summary>
    public IReadOnlyDictionary<EditToken, int> Edits => _edits;

    /// <summary>How many entries of the log each client's store has issued.</summary>
    public IReadOnlyDictionary<string, int> EntriesByReplica => _entriesByReplica;

    public static ServerLog Read(string dataFile, string modelId)
    {
        var log = new ServerLog();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = dataFile, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT replica_id, operation FROM edits WHERE model_id = $model";
        command.Parameters.AddWithValue("$model", modelId);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var replica = reader.IsDBNull(0) ? "" : reader.GetString(0);
            log._entriesByReplica[replica] = log._entriesByReplica.GetValueOrDefault(replica) + 1;
            using var operation = JsonDocument.Parse(reader.GetString(1));
            log.Add(operation.RootElement);
        }

        return log;
    }

    private void Add(JsonElement operation)
    {
        switch (operation.GetProperty("op").GetString())
        {
            case "compound":
                foreach (var member in operation.GetProperty("operations").EnumerateArray())
                {
                    Add(member);
                }

                break;
            case "arrayInsert":
                Count(EditToken.Card, operation.GetProperty("value").GetProperty("object").GetProperty(nameof(Model.Card.Text)).GetProperty("string").GetString()!);
                break;
            case "numberDelta":
                Count(EditToken.Vote, operation.GetProperty("number").GetDouble().ToString(CultureInfo.InvariantCulture));
                break;
            case "numberSet":
                Count(EditToken.Replayed, operation.GetProperty("number").GetDouble().ToString(CultureInfo.InvariantCulture));
                break;
            case "stringSet":
                Count(EditToken.Title, operation.GetProperty("text").GetString()!);
                break;
            case "stringSplice" when operation.TryGetProperty("insert", out var inserted):
                Count(EditToken.Word, inserted.GetString()!.TrimEnd(' '));
                break;
            default:
                break;
        }
    }

    private void Count(string kind, string text)
    {
        var edit = new EditToken(kind, text);
        _edits[edit] = _edits.GetValueOrDefault(edit) + 1;
    }
}
