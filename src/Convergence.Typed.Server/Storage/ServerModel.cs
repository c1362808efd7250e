namespace Convergence.Typed.Server;

/// <summary>One incarnation of a model.</summary>
/// <param name="Key">Names the incarnation in this store; never used again.</param>
/// <param name="ModelId">The id, unique in the domain.</param>
/// <param name="Collection">The collection it is in.</param>
/// <param name="Version">The version behind the last entry of its log.</param>
/// <param name="CreatedTime">When it was created, UTC, whole milliseconds.</param>
/// <param name="ModifiedTime">When its last operation was committed, UTC, whole milliseconds.</param>
internal sealed record ServerModel(long Key, string ModelId, string Collection, long Version, DateTime CreatedTime, DateTime ModifiedTime);
