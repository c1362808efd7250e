using System.Text.Json.Serialization;
using Convergence.Typed;

namespace Consumer.Models;

/// <summary>What hangs on a plan.</summary>
[RealTimeObject]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Link), "link")]
public abstract class Attachment
{
    /// <summary>What it is called.</summary>
    public string Name { get; set; } = "";
}
