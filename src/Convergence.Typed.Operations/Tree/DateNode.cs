namespace Convergence.Typed.Operations;

/// <summary>A date element of a tree.</summary>
public sealed class DateNode : ElementNode
{
    internal DateNode(ElementId id, DateTime value)
        : base(id, ElementKind.Date)
        => Value = value;

    /// <summary>The instant in UTC, in whole milliseconds.</summary>
    public DateTime Value { get; internal set; }

    /// <inheritdoc/>
    public override DataValue ToData() => new DateData(Id, Value);
}
