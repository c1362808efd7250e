namespace Convergence.Typed.IntegrationTests.Shapes.Nesting;

/// <summary>Classes inside of every kind of type, and with names that are keywords.</summary>
internal partial class Outer
{
    [RealTimeModel("places")]
    internal class Place
    {
        public @class @event { get; set; } = new();

        public List<Inner.Item> Items { get; set; } = [];

        public Dictionary<string, Value.Item> Values { get; set; } = [];

        public IContract.Item? Contract { get; set; }

        public Record.Item? Recorded { get; set; }

        private protected class NotShared;
    }

    [RealTimeObject]
    internal class @class
    {
        public int @int { get; set; } = 1;

        [RealTimeText]
        public string @string { get; set; } = "";

        [Counter]
        public int @record { get; set; }

        public required string @required { get; init; }

        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public @class() => @required = "set";
    }

    internal static partial class Inner
    {
        [RealTimeObject]
        internal class Item
        {
            public int Number { get; set; }
        }
    }

    internal partial struct Value
    {
        [RealTimeObject]
        internal class Item
        {
            public int Number { get; set; }
        }
    }

    internal partial interface IContract
    {
        [RealTimeObject]
        public class Item
        {
            public int Number { get; set; }
        }
    }

    internal partial record Record
    {
        [RealTimeObject]
        internal class Item
        {
            public int Number { get; set; }
        }
    }
}
