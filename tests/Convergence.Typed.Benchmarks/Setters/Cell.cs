namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>An object with a property of every frequent type. The generated proxy is measured, and, beside it, this class itself: plain auto-properties.</summary>
[RealTimeObject]
internal sealed class Cell
{
    public bool Bool { get; set; }

    public int Int { get; set; }

    public double Double { get; set; }

    public string String { get; set; } = "";

    public Guid Guid { get; set; }

    public DateTime DateTime { get; set; }

    public DateTimeOffset DateTimeOffset { get; set; }

    public DateOnly DateOnly { get; set; }

    public TimeSpan TimeSpan { get; set; }

    public decimal Decimal { get; set; }

    public long Long { get; set; }

    public DayOfWeek Enum { get; set; }

    public int? NullableInt { get; set; }
}
