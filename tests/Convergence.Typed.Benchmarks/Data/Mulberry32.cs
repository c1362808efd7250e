namespace Convergence.Typed.Benchmarks.Data;

/// <summary>A small seeded generator: the same numbers as the generator of that name gives in every other language.</summary>
internal sealed class Mulberry32(uint seed)
{
    private uint _state = seed;

    /// <summary>The next number, from 0 to less than 1.</summary>
    public double Next()
    {
        _state += 0x6d2b79f5;
        uint mixed = (_state ^ (_state >> 15)) * (_state | 1);
        mixed ^= mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61));
        return (mixed ^ (mixed >> 14)) / 4294967296.0;
    }

    /// <summary>The next whole number, from 0 to less than <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(Next() * limit);
}
