using Convergence.Typed.Protocol;

namespace Convergence.Typed.Tests.Models;

internal static class TransportExtensions
{
    /// <summary>Returns when nothing was sent for a moment: to see that something is not sent.</summary>
    public static async Task QuietAsync(this InMemoryTransport transport)
    {
        int before;
        do
        {
            before = transport.SentFrames;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        while (transport.SentFrames != before);
    }
}
