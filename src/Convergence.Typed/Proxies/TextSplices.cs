using Convergence.Typed.Internals;
using Convergence.Typed.Operations;

namespace Convergence.Typed;

/// <summary>Computes the splices that text edits emit. A splice never cuts a surrogate pair in two (ot/semantics.md D-28).</summary>
internal static class TextSplices
{
    /// <summary>
    /// The operation for a splice as the caller asks for it, widened to whole pairs: removing half of a pair removes the pair, and an insertion
    /// between the halves goes behind the pair. Null when nothing changes.
    /// </summary>
    /// <exception cref="ArgumentException">The inserted text is not well-formed.</exception>
    public static StringSplice? Make(StringNode node, int index, int deleteCount, string inserted)
    {
        ArgumentNullException.ThrowIfNull(inserted);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)node.Length, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)deleteCount, (uint)(node.Length - index), nameof(deleteCount));
        int end = index + deleteCount;
        bool cutsStart = IsInsidePair(node, index);
        bool cutsEnd = IsInsidePair(node, end);
        if (cutsStart || cutsEnd)
        {
            // The halves that would remain may become whole again with the inserted text, as when one low half replaces another.
            string healed = (cutsStart ? node[index - 1].ToString() : "") + inserted + (cutsEnd ? node[end].ToString() : "");
            bool isWhole = Utf16.IndexOfLoneSurrogate(healed) < 0;
            if (!isWhole && deleteCount == 0)
            {
                index = ++end;
            }
            else
            {
                index -= cutsStart ? 1 : 0;
                end += cutsEnd ? 1 : 0;
                inserted = isWhole ? healed : inserted;
            }
        }

        if (Utf16.Refuse(inserted) is { } reason)
        {
            throw new ArgumentException($"'{node.Path}': {reason}", nameof(inserted));
        }

        return index == end && inserted.Length == 0 ? null : new StringSplice(node.Id, index, end - index, inserted);
    }

    /// <summary>The smallest splice that gives a text another value; null when it has it.</summary>
    /// <param name="node">The text.</param>
    /// <param name="value">What it shall be.</param>
    /// <param name="caret">Where the splice ends in the new text if there is a choice; -1 for as far right as possible.</param>
    /// <exception cref="ArgumentException">The value is not well-formed.</exception>
    public static StringSplice? MakeMinimal(StringNode node, string value, int caret = -1)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (Utf16.Refuse(value) is { } reason)
        {
            throw new ArgumentException($"'{node.Path}': {reason}", nameof(value));
        }

        ReadOnlySpan<char> present = node.Value;
        ReadOnlySpan<char> wanted = value;
        int prefix = present.CommonPrefixLength(wanted);
        if (prefix == present.Length && prefix == wanted.Length)
        {
            return null;
        }

        int most = Math.Min(present.Length, wanted.Length);
        int suffix = CommonSuffixLength(present, wanted, most - prefix);
        if (caret >= 0)
        {
            // What is behind the caret was not edited, and what is before it only as far as the two differ.
            int behind = CommonSuffixLength(present, wanted, Math.Min(most, wanted.Length - caret));
            int before = Math.Min(prefix, most - behind);
            if (before + behind == prefix + suffix && !Cuts(wanted, before) && !Cuts(wanted, wanted.Length - behind))
            {
                (prefix, suffix) = (before, behind);
            }
        }

        // Neither text is cut inside of a pair.
        if (prefix > 0 && (Cuts(present, prefix) || Cuts(wanted, prefix)))
        {
            prefix--;
        }

        if (suffix > 0 && (Cuts(present, present.Length - suffix) || Cuts(wanted, wanted.Length - suffix)))
        {
            suffix--;
        }

        return new StringSplice(node.Id, prefix, present.Length - prefix - suffix, value[prefix..^suffix]);
    }

    private static int CommonSuffixLength(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        int length = 0;
        while (length < most && left[^(length + 1)] == right[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    private static bool Cuts(ReadOnlySpan<char> text, int index)
        => index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]);

    private static bool IsInsidePair(StringNode node, int index)
        => index > 0 && index < node.Length && char.IsSurrogatePair(node[index - 1], node[index]);
}
