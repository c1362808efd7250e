using static Convergence.Typed.Generators.Tests.Infrastructure.Snapshot;

namespace Convergence.Typed.Generators.Tests.Emit;

public sealed class BoardTests
{
    [Fact]
    public Task Board_and_card_of_the_design() => Verify(GeneratorHost.Run("""
        namespace Demo;

        [RealTimeModel("boards")]
        public class Board
        {
            public string Title { get; set; } = "";
            [RealTimeText] public string Notes { get; set; } = "";
            public List<Card> Cards { get; set; } = [];
        }

        [RealTimeObject]
        public class Card
        {
            public required string Text { get; set; }
            public bool Done { get; set; }
            public DateOnly? Due { get; set; }
            [Counter] public int Votes { get; set; }
        }
        """));
}
