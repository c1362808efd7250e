using Convergence.Typed;

namespace Consumer.App;

/// <summary>From one day to another, replaced as a whole.</summary>
[RealTimeObject]
internal sealed record Period(DateOnly From, DateOnly Until);
