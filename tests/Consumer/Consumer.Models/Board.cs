using Convergence.Typed;

namespace Consumer.Models;

/// <summary>A board.</summary>
[RealTimeModel("boards")]
public class Board
{
    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>What everybody writes on.</summary>
    [RealTimeText]
    public string Notes { get; set; } = "";

    /// <summary>The cards.</summary>
    public IList<Card> Cards { get; } = [];

    /// <summary>The cards of a day.</summary>
    public IDictionary<string, IList<Card>> Days { get; } = new Dictionary<string, IList<Card>>();
}
