namespace Convergence.Typed.IntegrationTests.Boards;

/// <summary>The example of the design, word by word.</summary>
[RealTimeModel("boards")]
public class Board
{
    public string Title { get; set; } = "";

    [RealTimeText]
    public string Notes { get; set; } = "";

    public List<Card> Cards { get; set; } = [];
}
