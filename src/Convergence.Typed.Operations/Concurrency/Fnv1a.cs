namespace Convergence.Typed.Operations;

/// <summary>FNV-1a, 64 bits. Texts are preceded by their length, so that no two sequences of fields give the same bytes.</summary>
/// <remarks>
/// A zero byte changes nothing in the exclusive or and only multiplies. Fields are eight bytes wide and mostly small, so their zero bytes are taken in one multiplication by a
/// power of the prime: the same hash, for a fifth of the time that was most of a keystroke's.
/// </remarks>
internal struct Fnv1a
{
    private const ulong Prime = 0x100000001b3;
    private const ulong Prime2 = unchecked(Prime * Prime);
    private const ulong Prime3 = unchecked(Prime2 * Prime);
    private const ulong Prime4 = unchecked(Prime3 * Prime);
    private const ulong Prime5 = unchecked(Prime4 * Prime);
    private const ulong Prime6 = unchecked(Prime5 * Prime);
    private const ulong Prime7 = unchecked(Prime6 * Prime);

    public Fnv1a() => Value = 0xcbf29ce484222325;

    public ulong Value { get; private set; }

    private static ReadOnlySpan<ulong> Powers => [1, Prime, Prime2, Prime3, Prime4, Prime5, Prime6, Prime7];

    public void Add(long value)
    {
        ulong hash = Value;
        ulong rest = (ulong)value;
        int zeros = 8;
        do
        {
            hash = (hash ^ (byte)rest) * Prime;
            rest >>= 8;
            zeros--;
        }
        while (rest != 0);

        Value = hash * Powers[zeros];
    }

    public void Add(string text)
    {
        Add(text.Length);
        ulong hash = Value;
        foreach (char unit in text)
        {
            hash = unit <= byte.MaxValue
                ? (hash ^ unit) * Prime2
                : ((((hash ^ (byte)unit) * Prime) ^ ((ulong)unit >> 8)) * Prime);
        }

        Value = hash;
    }
}
