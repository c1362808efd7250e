using Microsoft.Data.Sqlite;

namespace Convergence.Typed.IntegrationTests;

/// <summary>What the server has committed of one model, read from its file. An entry stands for one edit of a store or, composed, for a range of them.</summary>
internal sealed class CommittedEdits
{
    private readonly List<(string ReplicaId, long First, long Last)> _entries = [];

    private CommittedEdits()
    {
    }

    /// <summary>The numbers that each entry stands for, by the store that issued them, in the order in which they were committed.</summary>
    public IReadOnlyList<(string ReplicaId, long First, long Last)> Entries => _entries;

    public static CommittedEdits Read(TestNetwork network, string modelId = "roadmap")
    {
        var committed = new CommittedEdits();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = network.ServerPath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT replica_id, first_sequence, last_sequence FROM edits WHERE model_id = $model ORDER BY version";
        command.Parameters.AddWithValue("$model", modelId);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            committed._entries.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return committed;
    }

    /// <summary>Each store has made that many edits, all of them in this model; each of its numbers, from the first on, is in exactly one entry, and the entries are in order.</summary>
    /// <param name="counts">How many edits each store has made, in any order.</param>
    public CommittedEdits AssertOnce(params int[] counts)
    {
        var found = new List<int>();
        foreach (var entries in _entries.GroupBy(static entry => entry.ReplicaId))
        {
            long next = 1;
            foreach (var (_, first, last) in entries)
            {
                Assert.True(first == next && last >= first, $"The numbers {first} to {last} follow the number {next - 1}.");
                next = last + 1;
            }

            found.Add((int)(next - 1));
        }

        Assert.Equal(counts.Order(), found.Order());
        return this;
    }
}
