using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.Server;

// Collections, models and snapshots.
internal sealed partial class SqliteDomainStore
{
    private const string ModelColumns =
        "SELECT key, model_id, collection.name, version, created_time, modified_time FROM model JOIN collection ON collection.id = model.collection ";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ReadCollectionsAsync(CancellationToken cancellationToken) => await ReadAsync(
        statements => statements["SELECT name FROM collection WHERE domain = ?1 ORDER BY name"].Bind(1, domain).ReadAll(static row => row.GetText(0)),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<ModelCreation> CreateModelAsync(NewModel model, CancellationToken cancellationToken)
    {
        // Before the writer gets it: one large value must not hold up everybody's commit.
        var data = OperationJson.SerializeValue(model.Root);
        return await WriteAsync(
            statements =>
            {
                if (FindModel(statements, model.ModelId) is { } existing)
                {
                    return new ModelCreation(ModelCreationResult.Exists, existing);
                }

                if (model.CreateCollection)
                {
                    statements["INSERT INTO collection (domain, name) VALUES (?1, ?2) ON CONFLICT DO NOTHING"].Bind(1, domain).Bind(2, model.Collection).Execute();
                }

                if (statements["SELECT id FROM collection WHERE domain = ?1 AND name = ?2"].Bind(1, domain).Bind(2, model.Collection).ReadInt64() is not { } collection)
                {
                    return new ModelCreation(ModelCreationResult.NoCollection, null);
                }

                statements["INSERT INTO model (domain, model_id, collection, created_time, modified_time) VALUES (?1, ?2, ?3, ?4, ?4)"]
                    .Bind(1, domain).Bind(2, model.ModelId).Bind(3, collection).Bind(4, StoredTime.ToText(model.CreatedTime)).Execute();
                var created = FindModel(statements, model.ModelId)!;
                PutSnapshot(statements, created.Key, created.Version, data);
                return new ModelCreation(ModelCreationResult.Created, created);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<ServerModel?> FindModelAsync(string modelId, CancellationToken cancellationToken) =>
        ReadAsync(statements => FindModel(statements, modelId), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<LoadedModel?> LoadModelAsync(string modelId, CancellationToken cancellationToken)
    {
        var (model, version, data) = await ReadAsync(
            statements => FindModel(statements, modelId) is not { } found
                ? default
                : statements["SELECT version, data FROM snapshot WHERE model = ?1 ORDER BY version DESC LIMIT 1"].Bind(1, found.Key)
                    .ReadFirst(row => (Model: (ServerModel?)found, Version: row.GetInt64(0), Data: (string?)row.GetText(1))) is { Data: not null } loaded
                    ? loaded
                    : throw SqliteServerErrors.Corrupt(store.Path, $"has no content for the model '{modelId}'"),
            cancellationToken).ConfigureAwait(false);
        return model is null ? null : new LoadedModel(model, new ModelSnapshot(version, Parse(data!, modelId)));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteModelAsync(long modelKey, CancellationToken cancellationToken) => await WriteAsync(
        statements => statements["DELETE FROM model WHERE key = ?1"].Bind(1, modelKey).Execute() == 1, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<long> ClaimIdPrefixAsync(long modelKey, CancellationToken cancellationToken) => await WriteAsync(
        statements => statements["UPDATE model SET last_prefix = last_prefix + 1 WHERE key = ?1 RETURNING last_prefix"].Bind(1, modelKey).ReadInt64()
            ?? throw SqliteServerErrors.ModelGone(store.Path),
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask WriteSnapshotAsync(long modelKey, ModelSnapshot snapshot, CancellationToken cancellationToken)
    {
        var data = OperationJson.SerializeValue(snapshot.Root);
        await WriteAsync(
            statements =>
            {
                // Never ahead of the log: what is behind a snapshot must be there.
                if (statements["SELECT version FROM model WHERE key = ?1"].Bind(1, modelKey).ReadInt64() is { } version)
                {
                    if (snapshot.Version > version)
                    {
                        throw Conflict(ServerStoreFailure.VersionConflict, $"a snapshot at version {snapshot.Version} was to be stored, and the model is at {version}");
                    }

                    PutSnapshot(statements, modelKey, snapshot.Version, data);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private ServerModel? FindModel(SqliteStatements statements, string modelId) =>
        statements[ModelColumns + "WHERE model.domain = ?1 AND model_id = ?2"].Bind(1, domain).Bind(2, modelId).ReadFirst(static row => new ServerModel(
            row.GetInt64(0), row.GetText(1), row.GetText(2), row.GetInt64(3), StoredTime.Parse(row.GetText(4))!.Value, StoredTime.Parse(row.GetText(5))!.Value));

    private static void PutSnapshot(SqliteStatements statements, long modelKey, long version, string data)
    {
        statements["INSERT INTO snapshot (model, version, data) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"].Bind(1, modelKey).Bind(2, version).Bind(3, data).Execute();

        // The first stays, so that a damaged one in between can be made again from the log.
        statements["DELETE FROM snapshot WHERE model = ?1 AND version > 1 AND version < ?2"].Bind(1, modelKey).Bind(2, version).Execute();
    }

    private ObjectData Parse(string data, string modelId)
    {
        try
        {
            return OperationJson.DeserializeObject(data);
        }
        catch (MalformedMessageException failure)
        {
            throw SqliteServerErrors.Corrupt(store.Path, $"holds a content of the model '{modelId}' that cannot be read ({failure.Message})", failure);
        }
    }

    private ServerStoreException Conflict(ServerStoreFailure failure, string what) =>
        new(failure, store.Path, $"Nothing was stored in the server's database '{store.Path}': {what}.");
}
