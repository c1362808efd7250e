using System.Numerics;
using System.Text.Json;

namespace Convergence.Typed.Encodings;

/// <summary>A property of each type in <c>schemas/encodings.json</c>.</summary>
[RealTimeModel("everything")]
public class Everything
{
    public bool Bool { get; set; }

    public sbyte SByte { get; set; }

    public byte Byte { get; set; }

    public short Short { get; set; }

    public ushort UShort { get; set; }

    public int Int { get; set; }

    public uint UInt { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public long Long { get; set; }

    public ulong ULong { get; set; }

    public Int128 Int128 { get; set; }

    public UInt128 UInt128 { get; set; }

    public BigInteger BigInteger { get; set; }

    public decimal Decimal { get; set; }

    public string String { get; set; } = "";

    [RealTimeText]
    public string Text { get; set; } = "";

    public char Char { get; set; } = ' ';

    public Uri Uri { get; set; } = new("about:blank");

    public Version Version { get; set; } = new(0, 0);

    public Colour Enum { get; set; } = Colour.Green;

    public Access Flags { get; set; } = Access.Write;

    public Guid Guid { get; set; }

    public DateTime DateTime { get; set; }

    public DateTimeOffset DateTimeOffset { get; set; }

    public DateOnly DateOnly { get; set; }

    public TimeOnly TimeOnly { get; set; }

    public TimeSpan TimeSpan { get; set; }

    public byte[] Bytes { get; set; } = [];

    public ReadOnlyMemory<byte> Memory { get; set; }

    public int? NullableInt { get; set; }

    public string? NullableString { get; set; }

    public Colour? NullableEnum { get; set; }

    public List<int> Ints { get; set; } = [];

    public List<string?> Strings { get; set; } = [];

    public List<List<int>> Grid { get; set; } = [];

    public Dictionary<string, int> ByString { get; set; } = [];

    public Dictionary<Guid, string> ByGuid { get; set; } = [];

    public Dictionary<int, string> ByInt { get; set; } = [];

    public Dictionary<Colour, int> ByEnum { get; set; } = [];

    public HashSet<string> StringSet { get; set; } = [];

    public HashSet<int> IntSet { get; set; } = [];

    public HashSet<double> DoubleSet { get; set; } = [];

    public HashSet<decimal> DecimalSet { get; set; } = [];

    public HashSet<DateTime> DateTimeSet { get; set; } = [];

    public HashSet<DateTimeOffset> DateTimeOffsetSet { get; set; } = [];

    public HashSet<bool> BoolSet { get; set; } = [];

    public Leaf Class { get; set; } = new();

    public Place Record { get; set; }

    public JsonElement Json { get; set; } = JsonElement.Parse("null");

    [Counter]
    public long Counter { get; set; }
}
