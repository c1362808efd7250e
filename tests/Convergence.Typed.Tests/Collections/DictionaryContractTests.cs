using Convergence.Typed.Tests.Proxies;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Collections;

/// <summary>The contract holds for Dictionary, or it would ask for more than there is.</summary>
public sealed class DictionaryOfTheFrameworkTests : DictionaryContract
{
    private protected override IDictionary<string, int> Create(params (string Key, int Value)[] items) => items.ToDictionary(static item => item.Key, static item => item.Value);
}

/// <summary>A map in a model.</summary>
public sealed class SharedMapTests : DictionaryContract
{
    private protected override IDictionary<string, int> Create(params (string Key, int Value)[] items)
        => RecordingContext.Open<RealTimeBoard>(new Board { Counts = items.ToDictionary(static item => item.Key, static item => item.Value) }).Root.Counts;
}

/// <summary>The map of a proxy that is in no model yet.</summary>
public sealed class DetachedMapTests : DictionaryContract
{
    private protected override IDictionary<string, int> Create(params (string Key, int Value)[] items)
        => ((RealTimeBoard)new Board { Counts = items.ToDictionary(static item => item.Key, static item => item.Value) }).Counts;
}

/// <summary>A mere map of values.</summary>
public sealed class DraftMapTests : DictionaryContract
{
    private protected override IDictionary<string, int> Create(params (string Key, int Value)[] items)
        => new RealTimeMap<string, int>(items.Select(static item => KeyValuePair.Create(item.Key, item.Value)));
}
