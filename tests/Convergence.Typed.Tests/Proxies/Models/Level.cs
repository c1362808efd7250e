using System.Text.Json.Serialization;

namespace Convergence.Typed.Tests.Proxies.Models;

/// <summary>An enum one member of which has another name in the data.</summary>
public enum Level
{
    Low,
    Middle,

    [JsonStringEnumMemberName("top")]
    High,
}
