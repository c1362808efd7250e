namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>The model whose properties are set and read.</summary>
[RealTimeModel("sheets")]
internal sealed class Sheet
{
    public List<Cell> Cells { get; set; } = [];
}
