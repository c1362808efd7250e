using System.Globalization;
using System.Text;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.Sqlite.Tests;

/// <summary>Everything a store holds, as text that can be compared.</summary>
internal static class StoreDump
{
    public static async Task<string> ReadAsync(IOfflineStore store, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var keys = new List<long>();
        await foreach (var record in store.ReadModelRecordsAsync(cancellationToken))
        {
            keys.Add(record.Key);
            Append(text, $"record {record}");
        }

        foreach (var key in keys)
        {
            var model = (await store.ReadModelAsync(key, cancellationToken))!;
            Append(text, $"model {model.Record}");
            Append(text, $"base {model.Base?.Version} {(model.Base is { } data ? OperationJson.SerializeValue(data.Data) : "none")}");
            foreach (var confirmed in model.Confirmed)
            {
                Append(text, $"confirmed {confirmed.ContextVersion} {confirmed.SessionId} {confirmed.Time:O} {OperationJson.Serialize(confirmed.Operation)}");
            }

            foreach (var pending in model.Pending)
            {
                Append(text, $"pending {pending.Id} {pending.LastSequence} {pending.Edits} {pending.Hash} {OperationJson.Serialize(pending.Operation)}");
            }

            Append(text, $"sessions {string.Join(' ', model.SubmissionSessions)}");
        }

        return text.ToString();
    }

    /// <summary>The same with what a store says of itself when it is opened.</summary>
    public static async Task<string> ReadAsync(IOfflineStore store, StoreState state, CancellationToken cancellationToken) =>
        string.Create(CultureInfo.InvariantCulture, $"issued {state.IssuedSequence} owner {state.Owner} former {state.FormerReplicaIds.Count}\n") + await ReadAsync(store, cancellationToken);

    private static void Append(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
