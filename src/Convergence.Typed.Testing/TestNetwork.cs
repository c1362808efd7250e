using Convergence.Typed.Protocol;

namespace Convergence.Typed.Testing;

/// <summary>A way to a <see cref="ConvergenceTestServer"/> that breaks when the test says so. It counts in frames: one message is one frame.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class TestNetwork
{
    // A test waits for what it has caused, not for a schedule made for people.
    private static readonly TimeSpan[] s_reconnectDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)];

    private readonly ConvergenceTestServer _server;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _gate = new();
    private readonly List<Wire> _wires = [];
    private readonly List<Action<Wire>> _faultsOfTheNext = [];
    private bool _isAvailable = true;
    private TimeSpan _delay;
    private int _connections;

    internal TestNetwork(ConvergenceTestServer server, TimeProvider timeProvider)
    {
        _server = server;
        _timeProvider = timeProvider;
    }

    /// <summary>Whether the server can be reached. Setting it to false breaks all connections too; setting it to true makes none: the domains do, after their waits.</summary>
    public bool IsAvailable
    {
        get
        {
            lock (_gate)
            {
                return _isAvailable;
            }
        }

        set
        {
            lock (_gate)
            {
                _isAvailable = value;
            }

            if (!value)
            {
                Cut();
            }
        }
    }

    /// <summary>How long each frame is on its way, in either direction; order is kept. Measured with the server's clock. Default: no time at all.</summary>
    public TimeSpan Delay
    {
        get
        {
            lock (_gate)
            {
                return _delay;
            }
        }

        set
        {
            lock (_gate)
            {
                _delay = value;
                foreach (var (client, server) in _wires)
                {
                    client.Delay = value;
                    server.Delay = value;
                }
            }
        }
    }

    /// <summary>How many connections have been opened so far.</summary>
    public int ConnectionCount => Volatile.Read(ref _connections);

    /// <summary>Leads the connections of a domain over this network, and shortens the waits between attempts to milliseconds.</summary>
    /// <param name="options">The options of the domain.</param>
    public void Configure(ConvergenceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.TransportFactory = ConnectAsync;
        options.ReconnectDelays = s_reconnectDelays;
    }

    /// <summary>Opens a domain whose connections use this network.</summary>
    /// <param name="configure">Says how to sign in, where to store, and more.</param>
    /// <param name="cancellationToken">Ends the wait for the local store.</param>
    /// <returns>The domain, to be disposed by the caller.</returns>
    public Task<ConvergenceDomain> OpenDomainAsync(Action<ConvergenceOptions>? configure = null, CancellationToken cancellationToken = default) => ConvergenceDomain.OpenAsync(
        _server.Url,
        options =>
        {
            Configure(options);
            configure?.Invoke(options);
        },
        cancellationToken);

    /// <summary>Breaks all connections at once; both sides notice. Domains connect again by themselves.</summary>
    public void Cut()
    {
        foreach (var (client, _) in Wires())
        {
            client.Cut();
        }
    }

    /// <summary>Lets everything that is sent from now on vanish, on the connections there are; nobody notices but through heartbeats and time limits.</summary>
    public void FallSilent()
    {
        foreach (var (client, server) in Wires())
        {
            client.FailAfter(0, new TransportFault.Silence());
            server.FailAfter(0, new TransportFault.Silence());
        }
    }

    /// <summary>Breaks the connections as soon as a domain has sent the given number of further frames; the last of them arrives.</summary>
    /// <param name="frames">The number; with none connected it counts from the start of the next connection, the sign-in included.</param>
    public void CutAfterFramesToServer(int frames) => FailAfter(frames, static wire => wire.Client);

    /// <summary>Breaks the connections as soon as the server has sent the given number of further frames; the last of them arrives.</summary>
    /// <param name="frames">The number; with none connected it counts from the start of the next connection, the answer to the sign-in included.</param>
    public void CutAfterFramesToClient(int frames) => FailAfter(frames, static wire => wire.Server);

    private void FailAfter(int frames, Func<Wire, InMemoryTransport> side)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        void Fail(Wire wire) => side(wire).FailAfter(frames, new TransportFault.Cut());
        lock (_gate)
        {
            var connected = _wires.FindAll(static wire => !wire.Client.HasEnded && !wire.Server.HasEnded);
            if (connected.Count == 0)
            {
                _faultsOfTheNext.Add(Fail);
            }

            connected.ForEach(Fail);
        }
    }

    private ValueTask<IFrameTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var (client, server) = InMemoryTransport.CreatePair(_timeProvider);
            if (!_isAvailable || !_server.TryAccept(server))
            {
                throw new IOException(_isAvailable ? "The test server does not run." : "The test has made the network unavailable.");
            }

            client.Delay = _delay;
            server.Delay = _delay;
            var wire = new Wire(client, server);
            RemoveEnded();
            _wires.Add(wire);
            _faultsOfTheNext.ForEach(fail => fail(wire));
            _faultsOfTheNext.Clear();
            _connections++;
            return ValueTask.FromResult<IFrameTransport>(client);
        }
    }

    private Wire[] Wires()
    {
        lock (_gate)
        {
            RemoveEnded();
            return [.. _wires];
        }
    }

    // One that only one side has ended may still have to be cut for the other.
    private void RemoveEnded() => _wires.RemoveAll(static wire => wire.Client.HasEnded && wire.Server.HasEnded);

    private readonly record struct Wire(InMemoryTransport Client, InMemoryTransport Server);
}
