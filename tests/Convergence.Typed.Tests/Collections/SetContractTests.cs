using Convergence.Typed.Tests.Proxies;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Collections;

/// <summary>The contract holds for HashSet, or it would ask for more than there is.</summary>
public sealed class SetOfTheFrameworkTests : SetContract
{
    private protected override ISet<int> Create(params int[] items) => items.ToHashSet();
}

/// <summary>A set in a model.</summary>
public sealed class SharedSetTests : SetContract
{
    private protected override ISet<int> Create(params int[] items) => RecordingContext.Open<RealTimeSatchel>(new Satchel { Members = [.. items] }).Root.Members;
}

/// <summary>The set of a proxy that is in no model yet.</summary>
public sealed class DetachedSetTests : SetContract
{
    private protected override ISet<int> Create(params int[] items) => ((RealTimeSatchel)new Satchel { Members = [.. items] }).Members;
}

/// <summary>A mere set of values.</summary>
public sealed class DraftSetTests : SetContract
{
    private protected override ISet<int> Create(params int[] items) => new RealTimeSet<int>(items);
}
