namespace Convergence.Typed;

/// <summary>Lets one at a time work on each key; others wait in line.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the key; dispose of the result to give it back.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out entry))
            {
                _entries.Add(key, entry = new Entry(this, key));
            }

            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            entry.Leave();
            throw;
        }

        return entry;
    }

    private sealed class Entry(KeyedLock owner, string key) : IDisposable
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }

        public void Leave()
        {
            lock (owner._entries)
            {
                if (--Users == 0)
                {
                    owner._entries.Remove(key);
                    Turn.Dispose();
                }
            }
        }

        public void Dispose()
        {
            Turn.Release();
            Leave();
        }
    }
}
