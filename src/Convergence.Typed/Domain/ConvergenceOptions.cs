using Convergence.Typed.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convergence.Typed;

/// <summary>How a domain signs in, stores and connects. Read once, when the domain is opened.</summary>
public sealed class ConvergenceOptions
{
    // What timers can do, with a margin for the spread of the waits.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    /// <summary>Where the domain logs. Default: nowhere. Content of models is never logged above Debug.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The clock behind every wait and time stamp; another one makes tests fast. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long opening a model without a local copy waits for the connection. Default 10 s.</summary>
    public TimeSpan OpenTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket may take to open before the attempt counts as failed. Default 5 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the server may take to answer a sign-in. Default 10 s.</summary>
    public TimeSpan AuthenticationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the server may take to answer any other request. Default 10 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a model's exchange with the server after a reconnect may pause before it is given up and tried again. Default 30 s.</summary>
    public TimeSpan SynchronisationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether silence is tested with pings, so that a network that went away without a word is noticed. Default true.</summary>
    public bool HeartbeatEnabled { get; set; } = true;

    /// <summary>The silence after which the server is pinged. Default 5 s.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a ping may stay unanswered before the connection counts as lost. Default 10 s.</summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The waits between attempts to connect; the last one repeats. Up to a fifth is added to each at random, so that many clients do not come back in the same moment.
    /// Default 0, 5, 10, 20, 30 s.
    /// </summary>
    public IReadOnlyList<TimeSpan> ReconnectDelays { get; set; } =
        [TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)];

    /// <summary>
    /// How many attempts in a row are made before the domain gives up and waits for <c>ConnectAsync</c>; with 0 the first one is made, and none after a drop.
    /// Default null: no limit.
    /// </summary>
    public int? MaximumReconnectAttempts { get; set; }

    /// <summary>The number of confirmed operations of a model after which the local store folds them into one state. Default 100.</summary>
    public int CompactionInterval { get; set; } = 100;

    /// <summary>
    /// Whether a model that was opened stays in a durable local store after it was closed and synchronised, so that it can be opened without a server. Default true;
    /// false keeps only what is open or not synchronised yet.
    /// </summary>
    public bool KeepModelsAvailable { get; set; } = true;

    /// <summary>Whether the domain connects by itself when it is opened. Default true; false works on the local store until <c>ConnectAsync</c>.</summary>
    public bool ConnectOnOpen { get; set; } = true;

    /// <summary>Makes the local store; set by <c>UseSqlite</c>. Null: edits are kept in memory only.</summary>
    internal Func<StoreContext, IOfflineStore>? StoreFactory { get; set; }

    /// <summary>Opens a socket; replaced by the test kit.</summary>
    internal Func<Uri, CancellationToken, ValueTask<IFrameTransport>> TransportFactory { get; set; } = WebSocketConnector.ConnectAsync;

    /// <summary>How the outbox works, apart from what the options above say; replaced by tests.</summary>
    internal OutboxOptions Outbox { get; set; } = new();

    /// <summary>Where the random spread of the waits comes from; replaced by tests.</summary>
    internal Func<double> Random { get; set; } = System.Random.Shared.NextDouble;

    internal Credentials Credentials { get; private set; } = new Credentials.Anonymous(null);

    /// <summary>Signs in with a name and a password.</summary>
    /// <param name="userName">The name of the user at the server.</param>
    /// <param name="password">The password; kept in memory only.</param>
    /// <returns>These options.</returns>
    public ConvergenceOptions SignIn(string userName, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        ArgumentException.ThrowIfNullOrEmpty(password);
        Credentials = new Credentials.Password(userName, password);
        return this;
    }

    /// <summary>Signs in without an account, where the server allows it. This is what happens when nothing is said.</summary>
    /// <param name="displayName">The name others see; null for none.</param>
    /// <returns>These options.</returns>
    public ConvergenceOptions SignInAnonymously(string? displayName = null)
    {
        Credentials = new Credentials.Anonymous(displayName);
        return this;
    }

    /// <summary>Logs through a factory.</summary>
    /// <param name="loggerFactory">The factory; the domain does not dispose it.</param>
    /// <returns>These options.</returns>
    public ConvergenceOptions UseLoggerFactory(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        LoggerFactory = loggerFactory;
        return this;
    }

    /// <summary>Measures every wait with another clock.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>These options.</returns>
    public ConvergenceOptions UseTimeProvider(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        TimeProvider = timeProvider;
        return this;
    }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(LoggerFactory, nameof(LoggerFactory));
        ArgumentNullException.ThrowIfNull(TimeProvider, nameof(TimeProvider));
        ArgumentNullException.ThrowIfNull(ReconnectDelays, nameof(ReconnectDelays));
        foreach (var (value, name) in new[]
        {
            (OpenTimeout, nameof(OpenTimeout)), (ConnectTimeout, nameof(ConnectTimeout)), (AuthenticationTimeout, nameof(AuthenticationTimeout)),
            (RequestTimeout, nameof(RequestTimeout)), (SynchronisationTimeout, nameof(SynchronisationTimeout)), (PingInterval, nameof(PingInterval)), (PongTimeout, nameof(PongTimeout)),
        })
        {
            if (value <= TimeSpan.Zero || value > s_longest)
            {
                throw new ArgumentException($"{name} is {value}; it must be longer than nothing and at most {s_longest.TotalDays} days.", name);
            }
        }

        if (ReconnectDelays.Count == 0 || ReconnectDelays.Any(delay => delay < TimeSpan.Zero || delay > s_longest))
        {
            throw new ArgumentException(
                $"{nameof(ReconnectDelays)} needs at least one wait, none below zero and none above {s_longest.TotalDays} days.", nameof(ReconnectDelays));
        }

        if (MaximumReconnectAttempts < 0)
        {
            throw new ArgumentException($"{nameof(MaximumReconnectAttempts)} is {MaximumReconnectAttempts}; it must not be negative.", nameof(MaximumReconnectAttempts));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(CompactionInterval, 1, nameof(CompactionInterval));
    }
}
