using System.Globalization;

namespace Convergence.Typed;

/// <summary>
/// Which opening of a store issued which numbers. Two copies of a store issue the same numbers under the same replica id, but not in the same opening: that tells edits made before the copy was taken from those made after,
/// also when they have become parts of a composed operation, whose hash nobody else can check in parts (design.md §5).
/// </summary>
/// <param name="openings">The openings whose numbers may still be pending, in order; each issued the numbers up to the next.</param>
internal sealed class StoreOpenings(IReadOnlyList<StoreOpening> openings)
{
    /// <summary>The openings that issued a range of numbers, as they travel: <c>number:nonce</c>, with the first of its numbers in the range, separated by commas.</summary>
    public string TextOf(long first, long last)
    {
        var parts = new List<string>();
        for (int i = 0; i < openings.Count; i++)
        {
            bool isBefore = i + 1 < openings.Count && openings[i + 1].First <= first;
            if (!isBefore && openings[i].First <= last)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Max(first, openings[i].First)}:{openings[i].Nonce:x16}"));
            }
        }

        return string.Join(',', parts);
    }

    /// <summary>Whether a number was issued here in the same opening as in a range that was committed; false when either is unknown.</summary>
    /// <param name="number">The number.</param>
    /// <param name="text">The openings of the range.</param>
    public bool IsSame(long number, string text)
    {
        ulong? committed = null;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0
                || !long.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out long first)
                || !ulong.TryParse(part.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong nonce))
            {
                return false;
            }

            committed = first <= number ? nonce : committed;
        }

        return committed is { } known && Of(number)?.Nonce == known;
    }

    /// <summary>The first number of the opening that issued a number; 0 when it is unknown.</summary>
    public long StartOf(long number) => Of(number)?.First ?? 0;

    private StoreOpening? Of(long number)
    {
        StoreOpening? found = null;
        foreach (var opening in openings)
        {
            found = opening.First <= number ? opening : found;
        }

        return found;
    }
}
