using Consumer.Models;
using Convergence.Typed;

namespace Consumer.App;

/// <summary>A root of this program alone, with what only a program may have: internal classes, a nested one, names that are keywords, a class of another assembly.</summary>
[RealTimeModel("plans", ProxyName = "SharedPlan")]
internal sealed partial class Plan
{
    public string? @event { get; set; }

    public Guid Key { get; set; }

    public long Budget { get; set; }

    public DateTime Start { get; set; }

    public List<Step> Steps { get; set; } = [];

    public Card? First { get; set; }

    public Dictionary<Priority, List<int>> Scores { get; set; } = [];

    public HashSet<string> Tags { get; set; } = [];

    public List<Attachment> Attachments { get; set; } = [];

    public Period? Period { get; set; }

    [RealTimeObject]
    internal sealed class Step
    {
        public string Name { get; set; } = "";

        public Days On { get; set; }

        public Step? Next { get; set; }

        public double[] Hours { get; set; } = [];
    }

    [Flags]
    internal enum Days
    {
        None = 0,
        Monday = 1,
        Tuesday = 2,
    }
}
