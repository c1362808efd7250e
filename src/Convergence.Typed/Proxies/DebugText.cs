using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed;

/// <summary>Texts for the debugger and for logs: short, and never an exception.</summary>
internal static class DebugText
{
    private const int MaximumLength = 80;

    /// <summary>The beginning of a text; the end is replaced by an ellipsis when it is long.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MaximumLength)
        {
            return text;
        }

        int length = MaximumLength - 1;
        return $"{text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)}…";
    }

    /// <summary>The beginning of what a function gives, or the kind of exception it threw.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with a value, the debugger shows the others.")]
    public static string Try<TState>(TState state, Func<TState, string> describe)
    {
        try
        {
            return Cut(describe(state));
        }
        catch (Exception failure)
        {
            return $"<{failure.GetType().Name}>";
        }
    }
}
