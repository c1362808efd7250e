namespace Convergence.Typed;

/// <summary>One script of <c>schemas/storage</c>.</summary>
internal sealed record SqliteMigration(int Number, string Sql);
