using System.Text.Json;

namespace Convergence.Typed.Encodings;

/// <summary>A row whose values are compared as <typeparamref name="T"/>.</summary>
public sealed class EncodingRow<T>(string type, string property, Func<JsonElement, T> parse, Action<RealTimeEverything, T> set, Func<Everything, T> get)
    : EncodingRow(type, property)
{
    /// <summary>What a value reads as, where that is less than what was written.</summary>
    public Func<T, T> Stored { get; init; } = static value => value;

    public override void Set(RealTimeEverything proxy, JsonElement value) => set(proxy, parse(value));

    public override void Copy(Everything plain, RealTimeEverything proxy) => set(proxy, get(plain));

    public override void AssertHolds(Everything plain, JsonElement value) => Assert.Equal(Stored(parse(value)), get(plain));

    public override void AssertSame(Everything expected, Everything actual) => Assert.Equal(Stored(get(expected)), get(actual));
}
