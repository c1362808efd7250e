namespace QuickStart;

/// <summary>Something a person can act on; its text is all they need.</summary>
internal sealed class QuickStartException(string message) : Exception(message);
