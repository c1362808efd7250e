namespace Convergence.Typed.Operations;

/// <summary>FNV-1a, 64 bits. Texts are preceded by their length, so that no two sequences of fields give the same bytes.</summary>
internal struct Fnv1a
{
    private const ulong Prime = 0x100000001b3;

    public Fnv1a() => Value = 0xcbf29ce484222325;

    public ulong Value { get; private set; }

    public void Add(long value)
    {
        for (int shift = 0; shift < 64; shift += 8)
        {
            AddByte((byte)(value >> shift));
        }
    }

    public void Add(string text)
    {
        Add(text.Length);
        foreach (char unit in text)
        {
            AddByte((byte)unit);
            AddByte((byte)(unit >> 8));
        }
    }

    private void AddByte(byte value) => Value = (Value ^ value) * Prime;
}
