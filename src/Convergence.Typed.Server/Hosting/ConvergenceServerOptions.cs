namespace Convergence.Typed.Server;

/// <summary>Settings of the server. They are checked when the application starts; a value that cannot work stops the start with a text that names the option.</summary>
public sealed class ConvergenceServerOptions
{
    /// <summary>The SQLite file that holds users, sessions and models; it is created when it does not exist. Default: <c>convergence.db</c> in the working directory.</summary>
    /// <remarks>One process at a time may use the file. It must lie on a local disk, since a network file system does not keep what it says it has written.</remarks>
    public string DatabasePath { get; set; } = "convergence.db";

    /// <summary>The domains to serve, each as <c>namespace/domain</c>. Default: <c>convergence/default</c>.</summary>
    public IList<string> Domains { get; } = ["convergence/default"];

    /// <summary>The people who sign in with a password, in every domain. Default: nobody.</summary>
    /// <remarks>The file holds them with a salted hash. Somebody who is taken out of this list cannot sign in any more; what they wrote keeps their name.</remarks>
    public ConvergenceUserCollection Users { get; } = [];

    /// <summary>Whether people may sign in without an account. Default: no.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>Whether creating a model also creates the collection it goes into. Default: yes.</summary>
    public bool AutoCreateCollections { get; set; } = true;

    /// <summary>The largest message that is accepted, in bytes; a larger one ends the connection. Default: 4 MiB.</summary>
    public int MaximumFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>When more than this many bytes wait to be sent to a client, it is too slow and its connection ends; it may come back and catch up. Default: 64 MiB.</summary>
    public long MaximumQueuedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>How many levels a value within one operation, or the content of a new model, may have. Default, and the most possible: 128.</summary>
    public int MaximumDepth { get; set; } = Operations.ElementTree.MaximumDepth;

    /// <summary>How many connections a user may have at a time. Default: no limit.</summary>
    public int? MaximumConnectionsPerUser { get; set; }

    /// <summary>How long a new connection may take until it asks to sign in. Default: 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to hand over the content of a model it wants created. Default: 15 s.</summary>
    public TimeSpan AutoCreateTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A connection on which nothing was received for this long is pinged. Default: 10 s.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection on which nothing is received for this long after a ping counts as lost. Default: 10 s.</summary>
    public TimeSpan PongTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after its last use a reconnect token is good. Default: 24 hours.</summary>
    public TimeSpan ReconnectTokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The whole content of a model is stored again after this many operations, so that loading it replays no more than these. Default: 1,000.</summary>
    public int SnapshotInterval { get; set; } = 1000;

    /// <summary>The clock. Default: the system's; a test puts its own here.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
