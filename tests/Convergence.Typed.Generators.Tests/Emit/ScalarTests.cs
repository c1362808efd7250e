using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

public sealed class ScalarTests
{
    [Fact]
    public Task Values_that_are_never_null() => Verify(GeneratorHost.Run("""
        using System.Numerics;

        namespace Demo;

        [RealTimeObject]
        public class Values
        {
            public bool Truth { get; set; }
            public sbyte Tiny { get; set; }
            public byte Byte { get; set; }
            public short Short { get; set; }
            public ushort Unsigned { get; set; }
            public int Whole { get; set; }
            public uint UnsignedWhole { get; set; }
            public long Long { get; set; }
            public ulong UnsignedLong { get; set; }
            public Int128 Huge { get; set; }
            public UInt128 UnsignedHuge { get; set; }
            public BigInteger Big { get; set; }
            public float Single { get; set; }
            public double Double { get; set; } = 1.5;
            public decimal Money { get; set; }
            public char Letter { get; set; } = 'a';
            public string Text { get; set; } = "some";
            public Guid Guid { get; set; }
            public DateTime Instant { get; set; }
            public DateTimeOffset Offset { get; set; }
            public DateOnly Date { get; set; }
            public TimeOnly Time { get; set; }
            public TimeSpan Duration { get; set; }
            public Uri Address { get; set; } = new("https://example.org");
            public Version Version { get; set; } = new(1, 0);
            public byte[] Bytes { get; set; } = [1, 2];
            public required byte[] Needed { get; set; }
            public ReadOnlyMemory<byte> Memory { get; set; }
        }
        """));

    [Fact]
    public Task Values_that_may_be_null() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public enum Level { Low, High }

        [RealTimeObject]
        public class Values
        {
            public bool? Truth { get; set; }
            public int? Whole { get; set; }
            public long? Long { get; set; }
            public double? Double { get; set; }
            public string? Text { get; set; }
            public Level? Level { get; set; }
            public Guid? Guid { get; set; }
            public DateTime? Instant { get; set; }
            public DateOnly? Date { get; set; }
            public Uri? Address { get; set; }
            public byte[]? Bytes { get; set; }
            public ReadOnlyMemory<byte>? Memory { get; set; }
        }
        """));

    [Fact]
    public Task Enums_with_names_of_their_own_and_flags() => Verify(GeneratorHost.Run("""
        using System.Text.Json.Serialization;

        namespace Demo;

        public enum Level { Low, [JsonStringEnumMemberName("top most")] High, @default, Same = Low }

        [Flags]
        public enum Days : byte { None = 0, Monday = 1, Tuesday = 2, Both = 3 }

        public enum Nothing;

        public enum Old { Fine, [Obsolete("gone", error: true)] Gone, [Obsolete] Going }

        [RealTimeObject]
        public class Values
        {
            public Level Level { get; set; } = Level.High;
            public Days Days { get; set; }
            public Nothing Nothing { get; set; }
            public Old Old { get; set; }

            public enum Inner { A, B }

            public Inner Own { get; set; }
        }
        """));

    [Fact]
    public Task Values_without_a_type_of_their_own() => Verify(GeneratorHost.Run("""
        using System.Text.Json;
        using System.Text.Json.Nodes;

        namespace Demo;

        [RealTimeObject]
        public class Values
        {
            public object Any { get; set; } = "some";
            public object? Maybe { get; set; }
            public JsonNode Node { get; set; } = new JsonObject { ["a"] = 1 };
            public JsonNode? NoNode { get; set; }
            public JsonElement Json { get; set; }
            public JsonElement Parsed { get; set; } = JsonElement.Parse("[1]");
            public JsonElement? NoElement { get; set; }
            public required object Needed { get; set; }
            public List<object> Items { get; set; } = [1, "a"];
            public List<JsonElement?> Gaps { get; set; } = [];
            public Dictionary<string, object?> Bag { get; set; } = [];
            public Dictionary<string, JsonNode>? Index { get; set; }
            public List<List<JsonElement>> Deep { get; } = [];
        }
        """));

    [Fact]
    public Task Values_with_a_converter() => Verify(GeneratorHost.Run("""
        namespace Demo;

        public readonly record struct Money(int Cents);

        [RealTimeConverter(typeof(CodeConverter))]
        public sealed record Code(string Text);

        public class MoneyConverter : IWireConverter<Money>
        {
            public WireValue ToWire(Money value) => value.Cents;
            public Money FromWire(WireValue value) => new((int)value.AsNumber());
        }

        public class CodeConverter : IWireConverter<Code>
        {
            public WireValue ToWire(Code value) => value.Text;
            public Code FromWire(WireValue value) => new(value.AsString());
        }

        [RealTimeObject]
        public class Values
        {
            [RealTimeConverter(typeof(MoneyConverter))] public Money Price { get; set; }
            [RealTimeConverter(typeof(MoneyConverter))] public Money? Discount { get; set; }
            [RealTimeConverter(typeof(MoneyConverter))] public List<Money> Prices { get; set; } = [];
            public Code Code { get; set; } = new("");
            public Code? Maybe { get; set; }
            public Dictionary<Code, List<Code?>> Codes { get; set; } = [];
            public HashSet<Code> Set { get; set; } = [];
        }
        """));

    [Fact]
    public Task Counters_of_every_kind() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeObject]
        public class Counters
        {
            [Counter] public sbyte Tiny { get; set; }
            [Counter] public byte Byte { get; set; }
            [Counter] public int Whole { get; set; } = 5;
            [Counter] public long Long { get; set; }
            [Counter] public ulong Unsigned { get; set; }
            [Counter] public float Single { get; set; }
            [Counter] public double Double { get; set; }
            [Counter] public decimal Money { get; set; }
        }
        """));

    [Fact]
    public Task A_class_compiled_without_nullable_annotations() => Verify(GeneratorHost.Run("""
        #nullable disable
        namespace Demo;

        [RealTimeObject]
        public class Old
        {
            public string Text { get; set; }
            [RealTimeText] public string Notes { get; set; }
            public Uri Address { get; set; }
            public Other Other { get; set; }
            public List<string> Lines { get; set; }
            public Dictionary<string, Other> Others { get; set; }
        }

        [RealTimeObject]
        public class Other;
        """));
}
