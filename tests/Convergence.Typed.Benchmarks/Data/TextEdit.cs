namespace Convergence.Typed.Benchmarks.Data;

/// <summary>An edit of a text, in UTF-16 code units.</summary>
internal readonly record struct TextEdit(int Index, int DeleteCount, string Inserted);
