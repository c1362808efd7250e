using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>What one step of a model leaves for the store: changes that go into one transaction, together with those of other entries.</summary>
/// <param name="Client">Who is told when it is durable or has failed; null for work that belongs to no open model.</param>
/// <param name="Changes">Changes in order; immutable from here on, they are written as JSON on the writer's thread.</param>
internal sealed record OutboxEntry(IOutboxClient? Client, IReadOnlyList<StoreChange> Changes)
{
    /// <summary>The edit among the changes that may be sent once this entry is durable; null when there is none.</summary>
    public EditId? Issued { get; init; }

    /// <summary>How many edits that is.</summary>
    public int Edits { get; init; } = 1;

    /// <summary>Edits that make up the entry, which has no changes then before the writer takes it; null for other entries.</summary>
    public EditRun? Run { get; init; }

    /// <summary>Completed when the entry is durable, failed with the <see cref="StoreException"/> when it is not stored.</summary>
    internal TaskCompletionSource? Completion { get; init; }
}
