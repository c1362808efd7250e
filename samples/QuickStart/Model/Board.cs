using Convergence.Typed;

namespace QuickStart.Model;

/// <summary>What Ada and Bob work on.</summary>
[RealTimeModel("boards")]
public class Board
{
    public string Title { get; set; } = "";

    /// <summary>Co-edited, character by character.</summary>
    [RealTimeText]
    public string Notes { get; set; } = "";

    public List<Card> Cards { get; set; } = [];

    /// <summary>How many edits of a recorded history the notes hold.</summary>
    public int Replayed { get; set; }
}
