namespace Convergence.Typed.IntegrationTests.Readme;

[RealTimeModel("boards")]                       // a root object, stored in the collection "boards"
public class Board
{
    public string Title { get; set; } = "";
    [RealTimeText] public string Notes { get; set; } = "";   // co-edited, character by character
    public List<Card> Cards { get; set; } = [];
}
