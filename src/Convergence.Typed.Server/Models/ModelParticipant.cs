using Convergence.Typed.Protocol;

namespace Convergence.Typed.Server;

/// <summary>One session in one model, from the request to open or resynchronise it until it is closed. Belongs to the turn of the model's host, except where noted.</summary>
internal sealed class ModelParticipant(IModelClient client, IModelInbox inbox)
{
    private List<(ConvergenceMessage Message, SessionIdentity? Named)>? _held;
    private volatile bool _isReleased; // read by the replay, which reads the log beside the turns of the model

    /// <summary>The connection; any thread.</summary>
    public IModelClient Client { get; } = client;

    /// <summary>Where commands for the model go; any thread.</summary>
    public IModelInbox Inbox { get; } = inbox;

    /// <summary>The session and its user; any thread.</summary>
    public SessionIdentity Identity => Client.Identity;

    /// <summary>The handle of the model on this connection, once the client was told.</summary>
    public int ResourceId { get; private set; } = -1;

    /// <summary>Where the session stands with everything that was accepted; what it submits is judged by this.</summary>
    public ParticipantState Accepted { get; set; }

    /// <summary>Where the session stands with everything that was told; what it is sent is judged by this. It follows <see cref="Accepted"/>.</summary>
    public ParticipantState Told { get; set; }

    /// <summary>The version of the server when the resynchronisation began; 0 for a session that opened the model.</summary>
    public long ResyncVersion { get; init; }

    /// <summary>Whether the replay is still under way, so that newer messages wait.</summary>
    public bool IsHeld => _held is not null;

    /// <summary>Whether the resource id was given back; any thread.</summary>
    public bool IsReleased => _isReleased;

    /// <summary>What the client said at the end of its resynchronisation, when it said so before the replay was seen to have ended.</summary>
    public bool? EarlyCompletion { get; set; }

    /// <summary>Takes the resource id on the connection.</summary>
    public void Register() => ResourceId = Client.AddResource(this);

    /// <summary>Gives the resource id back; nothing is sent for it any more.</summary>
    public void Release()
    {
        if (ResourceId >= 0)
        {
            Client.RemoveResource(ResourceId);
            ResourceId = -1;
        }

        _held = null;
        _isReleased = true;
    }

    /// <summary>Holds back what is sent, until what is older has been replayed.</summary>
    public void Hold() => _held = [];

    /// <summary>Sends what was held back.</summary>
    public void ReleaseHeld()
    {
        var held = _held;
        _held = null;
        foreach (var (message, named) in held ?? [])
        {
            Send(message, named);
        }
    }

    /// <summary>Sends a message of this model, behind everything that was sent before.</summary>
    /// <param name="message">The message.</param>
    /// <param name="named">The session it names.</param>
    public void Send(ConvergenceMessage message, SessionIdentity? named = null)
    {
        if (_held is not null)
        {
            _held.Add((message, named));
            return;
        }

        if (named is not null)
        {
            Client.Introduce(named);
        }

        Client.Send(message);
    }
}
