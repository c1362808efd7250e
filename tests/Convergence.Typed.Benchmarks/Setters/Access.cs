namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>The accesses, by property.</summary>
internal static class Access
{
    private static readonly string[] s_texts = ["alpha", "beta", "gamma", "delta"];
    private static readonly System.Guid[] s_guids = [.. Enumerable.Range(0, 4).Select(static i => new System.Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))];
    private static readonly System.DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly System.DateOnly s_day = new(2026, 1, 1);

    public readonly struct Bool : IAccess<bool>
    {
        public static bool Value(int i) => (i & 1) == 0;

        public static bool Read(Cell plain) => plain.Bool;

        public static bool Read(RealTimeCell proxy) => proxy.Bool;

        public static void Write(Cell plain, bool value) => plain.Bool = value;

        public static void Write(RealTimeCell proxy, bool value) => proxy.Bool = value;
    }

    public readonly struct Int : IAccess<int>
    {
        public static int Value(int i) => i;

        public static int Read(Cell plain) => plain.Int;

        public static int Read(RealTimeCell proxy) => proxy.Int;

        public static void Write(Cell plain, int value) => plain.Int = value;

        public static void Write(RealTimeCell proxy, int value) => proxy.Int = value;
    }

    public readonly struct Double : IAccess<double>
    {
        public static double Value(int i) => i + 0.5;

        public static double Read(Cell plain) => plain.Double;

        public static double Read(RealTimeCell proxy) => proxy.Double;

        public static void Write(Cell plain, double value) => plain.Double = value;

        public static void Write(RealTimeCell proxy, double value) => proxy.Double = value;
    }

    public readonly struct String : IAccess<string>
    {
        public static string Value(int i) => s_texts[i & 3];

        public static string Read(Cell plain) => plain.String;

        public static string Read(RealTimeCell proxy) => proxy.String;

        public static void Write(Cell plain, string value) => plain.String = value;

        public static void Write(RealTimeCell proxy, string value) => proxy.String = value;
    }

    public readonly struct Guid : IAccess<System.Guid>
    {
        public static System.Guid Value(int i) => s_guids[i & 3];

        public static System.Guid Read(Cell plain) => plain.Guid;

        public static System.Guid Read(RealTimeCell proxy) => proxy.Guid;

        public static void Write(Cell plain, System.Guid value) => plain.Guid = value;

        public static void Write(RealTimeCell proxy, System.Guid value) => proxy.Guid = value;
    }

    public readonly struct DateTime : IAccess<System.DateTime>
    {
        public static System.DateTime Value(int i) => s_start.AddMilliseconds(i);

        public static System.DateTime Read(Cell plain) => plain.DateTime;

        public static System.DateTime Read(RealTimeCell proxy) => proxy.DateTime;

        public static void Write(Cell plain, System.DateTime value) => plain.DateTime = value;

        public static void Write(RealTimeCell proxy, System.DateTime value) => proxy.DateTime = value;
    }

    public readonly struct DateTimeOffset : IAccess<System.DateTimeOffset>
    {
        public static System.DateTimeOffset Value(int i) => new(s_start.AddMilliseconds(i));

        public static System.DateTimeOffset Read(Cell plain) => plain.DateTimeOffset;

        public static System.DateTimeOffset Read(RealTimeCell proxy) => proxy.DateTimeOffset;

        public static void Write(Cell plain, System.DateTimeOffset value) => plain.DateTimeOffset = value;

        public static void Write(RealTimeCell proxy, System.DateTimeOffset value) => proxy.DateTimeOffset = value;
    }

    public readonly struct DateOnly : IAccess<System.DateOnly>
    {
        public static System.DateOnly Value(int i) => s_day.AddDays(i & 1023);

        public static System.DateOnly Read(Cell plain) => plain.DateOnly;

        public static System.DateOnly Read(RealTimeCell proxy) => proxy.DateOnly;

        public static void Write(Cell plain, System.DateOnly value) => plain.DateOnly = value;

        public static void Write(RealTimeCell proxy, System.DateOnly value) => proxy.DateOnly = value;
    }

    public readonly struct TimeSpan : IAccess<System.TimeSpan>
    {
        public static System.TimeSpan Value(int i) => new(i);

        public static System.TimeSpan Read(Cell plain) => plain.TimeSpan;

        public static System.TimeSpan Read(RealTimeCell proxy) => proxy.TimeSpan;

        public static void Write(Cell plain, System.TimeSpan value) => plain.TimeSpan = value;

        public static void Write(RealTimeCell proxy, System.TimeSpan value) => proxy.TimeSpan = value;
    }

    public readonly struct Decimal : IAccess<decimal>
    {
        public static decimal Value(int i) => i;

        public static decimal Read(Cell plain) => plain.Decimal;

        public static decimal Read(RealTimeCell proxy) => proxy.Decimal;

        public static void Write(Cell plain, decimal value) => plain.Decimal = value;

        public static void Write(RealTimeCell proxy, decimal value) => proxy.Decimal = value;
    }

    public readonly struct Long : IAccess<long>
    {
        public static long Value(int i) => i;

        public static long Read(Cell plain) => plain.Long;

        public static long Read(RealTimeCell proxy) => proxy.Long;

        public static void Write(Cell plain, long value) => plain.Long = value;

        public static void Write(RealTimeCell proxy, long value) => proxy.Long = value;
    }

    public readonly struct Enum : IAccess<DayOfWeek>
    {
        public static DayOfWeek Value(int i) => (DayOfWeek)(i & 3);

        public static DayOfWeek Read(Cell plain) => plain.Enum;

        public static DayOfWeek Read(RealTimeCell proxy) => proxy.Enum;

        public static void Write(Cell plain, DayOfWeek value) => plain.Enum = value;

        public static void Write(RealTimeCell proxy, DayOfWeek value) => proxy.Enum = value;
    }

    public readonly struct NullableInt : IAccess<int?>
    {
        public static int? Value(int i) => i;

        public static int? Read(Cell plain) => plain.NullableInt;

        public static int? Read(RealTimeCell proxy) => proxy.NullableInt;

        public static void Write(Cell plain, int? value) => plain.NullableInt = value;

        public static void Write(RealTimeCell proxy, int? value) => proxy.NullableInt = value;
    }
}
