namespace Convergence.Typed;

/// <summary>What a local store promises.</summary>
[Flags]
internal enum StoreCapabilities
{
    /// <summary>Connection smoothing only: what is stored is gone with the process.</summary>
    None = 0,

    /// <summary>What <see cref="IOfflineStore.CommitAsync"/> has returned from survives a kill of the process and a loss of power.</summary>
    Durable = 1,

    /// <summary>Several processes may have the store open at once.</summary>
    SharedBetweenProcesses = 2,

    /// <summary>What is on the disk cannot be read without a key.</summary>
    Encrypted = 4,
}
