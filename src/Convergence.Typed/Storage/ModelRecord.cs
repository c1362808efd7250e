namespace Convergence.Typed;

/// <summary>One incarnation of a model, without its data. All times are UTC with millisecond precision.</summary>
internal sealed record ModelRecord
{
    /// <summary>Local key of this incarnation, from <see cref="IOfflineStore.NewModelKey"/>.</summary>
    public required long Key { get; init; }

    /// <summary>The id the application chose; the same id may have several incarnations.</summary>
    public required string ModelId { get; init; }

    /// <summary>The collection of the model.</summary>
    public required string Collection { get; init; }

    /// <summary>Marks of this incarnation.</summary>
    public ModelFlags Flags { get; init; }

    /// <summary>The server's creation time, which tells incarnations apart (the fingerprint); null until the server told it.</summary>
    public DateTime? CreatedTime { get; init; }

    /// <summary>When it was created on this device and sent as creation time; null for models that came from the server.</summary>
    public DateTime? LocalCreatedTime { get; init; }

    /// <summary>When the server's data last changed, as far as known.</summary>
    public DateTime? ModifiedTime { get; init; }

    /// <summary>Prefix of the ids of elements made here; each opening adds the counter, which it raises durably first (invariant I5).</summary>
    public required string IdPrefix { get; init; }

    /// <summary>How many openings have claimed ids below <see cref="IdPrefix"/>.</summary>
    public long PrefixCounter { get; init; }

    /// <summary>Code of the last synchronisation failure; null when the last one succeeded.</summary>
    public string? LastErrorCode { get; init; }

    /// <summary>Text of the last synchronisation failure.</summary>
    public string? LastError { get; init; }

    /// <summary>How many connects in a row ended with <see cref="LastErrorCode"/>.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>
    /// The confirmed version: that of base + confirmed log; 0 when there is no base. Kept by the store, ignored by <see cref="PutModel"/>:
    /// only <see cref="PutBase"/> and <see cref="AppendConfirmed"/> move it.
    /// </summary>
    public long Version { get; init; }

    /// <summary>Version of the base; null when no data is stored (wanted, or waiting for its deletion). Kept by the store, ignored by <see cref="PutModel"/>.</summary>
    public long? BaseVersion { get; init; }

    /// <summary>How many edits are pending. Kept by the store, ignored by <see cref="PutModel"/>.</summary>
    public int PendingCount { get; init; }

    /// <summary>Number of the oldest pending edit, which says who synchronises first; null when nothing is pending. Kept by the store, ignored by <see cref="PutModel"/>.</summary>
    public long? OldestPending { get; init; }

    /// <summary>Length of the confirmed log. Kept by the store, ignored by <see cref="PutModel"/>.</summary>
    public long ConfirmedCount => BaseVersion is { } version ? Version - version : 0;
}
