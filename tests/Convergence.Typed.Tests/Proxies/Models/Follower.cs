namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>A class whose proxy edits itself.</summary>
[RealTimeModel("followers")]
public class Follower
{
    public string Title { get; set; } = "";

    public string Copy { get; set; } = "";
}

/// <content>The hook.</content>
public sealed partial class RealTimeFollower
{
    partial void OnTitleChanged(string value) => Copy = value + "!";
}
