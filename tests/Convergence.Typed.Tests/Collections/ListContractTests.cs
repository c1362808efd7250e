using Convergence.Typed.Tests.Proxies;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Collections;

/// <summary>The contract holds for List, or it would ask for more than there is.</summary>
public sealed class ListOfTheFrameworkTests : ListContract
{
    private protected override bool EnumeratesSnapshot => false;

    private protected override IList<int> Create(params int[] items) => [.. items];
}

/// <summary>A list in a model.</summary>
public sealed class SharedListTests : ListContract
{
    private protected override bool EnumeratesSnapshot => true;

    private protected override IList<int> Create(params int[] items) => RecordingContext.Open<RealTimeBoard>(new Board { Numbers = [.. items] }).Root.Numbers;
}

/// <summary>The list of a proxy that is in no model yet.</summary>
public sealed class DetachedListTests : ListContract
{
    private protected override bool EnumeratesSnapshot => true;

    private protected override IList<int> Create(params int[] items) => ((RealTimeBoard)new Board { Numbers = [.. items] }).Numbers;
}

/// <summary>A mere list of values.</summary>
public sealed class DraftListTests : ListContract
{
    private protected override bool EnumeratesSnapshot => true;

    private protected override IList<int> Create(params int[] items) => new RealTimeArray<int>(items);
}
