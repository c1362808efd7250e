namespace Convergence.Typed.Internals;

/// <summary>Looks after surrogate pairs: the wire is UTF-8, which has no encoding for a half.</summary>
internal static class Utf16
{
    /// <summary>Why a text cannot be encoded; null when it can.</summary>
    public static string? Refuse(ReadOnlySpan<char> text)
    {
        int position = IndexOfLoneSurrogate(text);
        return position < 0 ? null : $"the text has half of a surrogate pair (U+{(int)text[position]:X4}) at position {position}, which cannot be encoded.";
    }

    /// <summary>The position of the first half without its other half; -1 when the text is well-formed.</summary>
    public static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        int start = 0;
        while (true)
        {
            int found = text[start..].IndexOfAnyInRange('\uD800', '\uDFFF');
            if (found < 0)
            {
                return -1;
            }

            int position = start + found;
            if (position + 1 >= text.Length || !char.IsSurrogatePair(text[position], text[position + 1]))
            {
                return position;
            }

            start = position + 2;
        }
    }
}
