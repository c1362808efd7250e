using System.Threading.Channels;

namespace Convergence.Typed.Protocol.Tests.Connection;

/// <summary>Keeps what it is given, and does what a test wants on top.</summary>
internal sealed class RecordingHandler : IProtocolHandler
{
    private readonly Channel<ConvergenceMessage> _handled = Channel.CreateUnbounded<ConvergenceMessage>();

    /// <summary>Runs before a message is recorded.</summary>
    public Func<ConvergenceMessage, ValueTask>? OnMessage { get; set; }

    /// <summary>The messages whose handling is complete, in order.</summary>
    public Task<ConvergenceMessage> NextAsync() => _handled.Reader.ReadAsync().WithinDeadline();

    /// <summary>How many handled messages nobody has taken with <see cref="NextAsync"/>.</summary>
    public int Count => _handled.Reader.Count;

    public async ValueTask OnMessageAsync(ConvergenceMessage message)
    {
        if (OnMessage is { } action)
        {
            await action(message);
        }

        _handled.Writer.TryWrite(message);
    }

    public ValueTask OnRequestAsync(int requestId, ConvergenceMessage message)
    {
        Assert.Equal(requestId, message.RequestId);
        return OnMessageAsync(message);
    }
}
