namespace Convergence.Typed.Protocol;

/// <summary>Counts the bytes in a queue, and lets somebody wait until there is room again. Thread safe.</summary>
internal sealed class ByteBudget(long limit)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _room;
    private long _used;
    private bool _released;

    /// <summary>Bytes in the queue.</summary>
    public long Used
    {
        get
        {
            lock (_gate)
            {
                return _used;
            }
        }
    }

    /// <summary>Whether the queue is at most half full, or not in use any more.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return _released || _used <= limit / 2;
            }
        }
    }

    /// <summary>
    /// Counts bytes that enter the queue, unless it is above its limit already. One entry may thus exceed the limit, so that a large message can pass at all.
    /// </summary>
    public bool TryAdd(int bytes)
    {
        lock (_gate)
        {
            if (_used > limit)
            {
                return false;
            }

            _used += bytes;
            return true;
        }
    }

    /// <summary>Counts bytes that left the queue.</summary>
    public void Remove(int bytes)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _used -= bytes;
            if (_used > limit / 2)
            {
                return;
            }

            room = _room;
            _room = null;
        }

        room?.TrySetResult();
    }

    /// <summary>Lets everybody through, now and later: the queue is not in use any more.</summary>
    public void Release()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _released = true;
            room = _room;
            _room = null;
        }

        room?.TrySetResult();
    }

    /// <summary>Completes when the queue is at most half full, or not in use any more.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_released || _used <= limit / 2)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }
}
