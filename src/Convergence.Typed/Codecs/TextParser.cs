namespace Convergence.Typed.Internals;

/// <summary>Reads a value from its text; false when the text is none.</summary>
internal delegate bool TextParser<T>(string text, out T value);
