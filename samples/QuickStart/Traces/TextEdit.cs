namespace QuickStart.Traces;

/// <summary>One edit of a text: at a position, so many UTF-16 code units are deleted and a text is inserted.</summary>
internal readonly record struct TextEdit(int Position, int Deleted, string Inserted);
