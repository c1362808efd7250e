using Convergence.Typed;

namespace Consumer.Models;

/// <summary>A link.</summary>
[RealTimeObject]
public class Link : Attachment
{
    /// <summary>Where it leads.</summary>
    public Uri? Target { get; set; }
}
