using Convergence.Typed;

namespace Consumer.Models;

/// <summary>A picture.</summary>
[RealTimeObject]
public class Picture : Attachment
{
    /// <summary>How large it is.</summary>
    public Size Size { get; set; }
}
