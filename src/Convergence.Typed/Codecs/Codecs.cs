using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Convergence.Typed.Internals;

/// <summary>The frozen wire encodings, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1720", Justification = "Named like the types they encode.")]
public static partial class Codecs
{
    /// <summary>bool.</summary>
    public static Codec<bool> Boolean { get; } = new BooleanCodec();

    /// <summary>sbyte.</summary>
    public static Codec<sbyte> SByte { get; } = new NumberCodec<sbyte>();

    /// <summary>byte.</summary>
    public static Codec<byte> Byte { get; } = new NumberCodec<byte>();

    /// <summary>short.</summary>
    public static Codec<short> Int16 { get; } = new NumberCodec<short>();

    /// <summary>ushort.</summary>
    public static Codec<ushort> UInt16 { get; } = new NumberCodec<ushort>();

    /// <summary>int.</summary>
    public static Codec<int> Int32 { get; } = new NumberCodec<int>();

    /// <summary>uint.</summary>
    public static Codec<uint> UInt32 { get; } = new NumberCodec<uint>();

    /// <summary>float.</summary>
    public static Codec<float> Single { get; } = new NumberCodec<float>();

    /// <summary>double.</summary>
    public static Codec<double> Double { get; } = new NumberCodec<double>();

    /// <summary>string.</summary>
    public static Codec<string> String { get; } = new StringCodec();

    /// <summary>DateTime.</summary>
    public static Codec<DateTime> DateTime { get; } = new DateTimeCodec();

    /// <summary>An enum by the names of its members.</summary>
    /// <param name="members">Name in the data and value; of several names for one value the first is written.</param>
    public static Codec<T> Enum<T>(params ReadOnlySpan<(string Name, T Value)> members)
        where T : struct, Enum
        => EnumCodec.Make(members);

    /// <summary>A [Flags] enum by the names of its members.</summary>
    /// <param name="members">Name in the data and value.</param>
    public static Codec<T> Flags<T>(params ReadOnlySpan<(string Name, T Value)> members)
        where T : struct, Enum
        => new FlagsCodec<T>(members);

    /// <summary>A value as a converter writes it.</summary>
    /// <param name="converter">The converter.</param>
    public static Codec<T> Converted<T>(IWireConverter<T> converter) => new ConverterCodec<T>(converter);

    /// <summary>A value type or null.</summary>
    /// <param name="inner">The codec of the value.</param>
    public static Codec<T?> Nullable<T>(Codec<T> inner)
        where T : struct
        => new NullableCodec<T>(inner);

    /// <summary>A reference type or null.</summary>
    /// <param name="inner">The codec of the value.</param>
    public static Codec<T?> NullableReference<T>(Codec<T> inner)
        where T : class
        => new NullableReferenceCodec<T>(inner);

    /// <summary>A nested object through its proxy.</summary>
    public static Codec<T> Object<T>()
        where T : RealTimeObject, IRealTimeObject<T>
        => new ObjectCodec<T>();

    /// <summary>Anything, through its untyped view.</summary>
    public static Codec<RealTimeElement> Untyped() => new UntypedCodec();

    /// <summary>A list as an entry of another collection.</summary>
    /// <param name="items">The codec of the entries.</param>
    public static Codec<RealTimeArray<T>> Array<T>(Codec<T> items) => new ArrayCodec<T>(items);

    /// <summary>A set as an entry of another collection.</summary>
    /// <param name="members">The codec of the members.</param>
    public static Codec<RealTimeSet<T>> Set<T>(Codec<T> members)
        where T : notnull
        => new SetCodec<T>(members);

    /// <summary>A map as an entry of another collection.</summary>
    /// <param name="keys">The codec of the keys.</param>
    /// <param name="values">The codec of the values.</param>
    public static Codec<RealTimeMap<TKey, TValue>> Map<TKey, TValue>(Codec<TKey> keys, Codec<TValue> values)
        where TKey : notnull
        => new MapCodec<TKey, TValue>(keys, values);
}
