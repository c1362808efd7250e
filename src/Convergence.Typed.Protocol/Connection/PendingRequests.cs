namespace Convergence.Typed.Protocol;

/// <summary>The requests of one connection that wait for their answers. Thread safe.</summary>
internal sealed class PendingRequests
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PendingRequest> _requests = [];
    private ConnectionEnd? _end;
    private int _nextId;

    /// <summary>
    /// Gives a request its number and hands it to <paramref name="send"/> in the order of the numbers. Throws when no answer can come any more.
    /// </summary>
    /// <exception cref="ConnectionLostException">The connection has ended.</exception>
    /// <exception cref="MessageTooLargeException">It cannot be sent.</exception>
    public int Add(PendingRequest request, Action<int> send)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                throw new ConnectionLostException(_end, outcomeUnknown: false);
            }

            var id = _nextId++;
            _requests.Add(id, request);
            try
            {
                send(id);
            }
            catch (MessageTooLargeException)
            {
                _requests.Remove(id);
                throw;
            }

            return id;
        }
    }

    /// <summary>Takes a request out: whoever gets true decides how it ends.</summary>
    public bool TryRemove(int id, out PendingRequest? request)
    {
        lock (_gate)
        {
            return _requests.Remove(id, out request);
        }
    }

    /// <summary>No more requests from here on.</summary>
    public void Refuse(ConnectionEnd end)
    {
        lock (_gate)
        {
            _end ??= end;
        }
    }

    /// <summary>Fails everything that still waits.</summary>
    public void FailAll(ConnectionEnd end)
    {
        PendingRequest[] waiting;
        lock (_gate)
        {
            _end ??= end;
            waiting = [.. _requests.Values];
            _requests.Clear();
        }

        foreach (var request in waiting)
        {
            request.Fail(new ConnectionLostException(end, outcomeUnknown: true));
        }
    }
}
