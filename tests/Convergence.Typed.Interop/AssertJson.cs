using System.Text.Json.Nodes;

namespace Convergence.Typed.Interop;

/// <summary>Compares JSON by content; the order of properties does not count.</summary>
internal static class AssertJson
{
    public static void Equal(JsonNode? expected, JsonNode? actual)
    {
        if (!JsonNode.DeepEquals(expected, actual))
        {
            Assert.Fail($"Expected: {expected?.ToJsonString() ?? "null"}\nActual:   {actual?.ToJsonString() ?? "null"}");
        }
    }
}
