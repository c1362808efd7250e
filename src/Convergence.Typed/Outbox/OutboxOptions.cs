using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convergence.Typed;

/// <summary>How an outbox works; the defaults are those of the product.</summary>
internal sealed record OutboxOptions
{
    /// <summary>Entries that may wait for the writer before an edit waits for room. Default 8,192: eight batches.</summary>
    public int Capacity { get; init; } = 8_192;

    /// <summary>Entries committed in one transaction at most. Default 1,024.</summary>
    public int MaximumBatch { get; init; } = 1_024;

    /// <summary>Length of a model's confirmed log at which it is folded into the base. Default 100.</summary>
    public int CompactionInterval { get; init; } = 100;

    /// <summary>Waits before a write is tried again that failed for a reason that may pass; the last one repeats. Default 50 ms to 10 s.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; init; } =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    /// <summary>Whether a thread may wait for room. Default: everywhere but in a browser.</summary>
    public bool CanBlock { get; init; } = !OperatingSystem.IsBrowser();

    /// <summary>Clock of the retries.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the outbox logs to.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
