namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A class whose proxy has a hook that fails.</summary>
[RealTimeModel("fragile")]
public class Fragile
{
    public string Title { get; set; } = "";
}

/// <content>The hook.</content>
public sealed partial class RealTimeFragile
{
    [DependsOn(nameof(Title))]
    public int Length => Title.Length;

    partial void OnTitleChanged(string value) => throw new InvalidOperationException(value);
}
