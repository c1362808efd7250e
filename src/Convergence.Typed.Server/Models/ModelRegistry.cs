namespace Convergence.Typed.Server;

/// <summary>The models of a domain that are in use in this process. Thread safe.</summary>
internal sealed class ModelRegistry(ModelServices services)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ModelHost> _hosts = new(StringComparer.Ordinal);
    private readonly HashSet<ModelHost> _running = [];

    /// <summary>How many models are in use.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _hosts.Count;
            }
        }
    }

    /// <summary>Gives a model a command, and loads it if need be.</summary>
    public void Post(string modelId, ModelCommand command)
    {
        lock (_gate)
        {
            if (!_hosts.TryGetValue(modelId, out var host))
            {
                host = new ModelHost(modelId, this, services);
                _hosts.Add(modelId, host);
                _running.Add(host);
                host.Start();
            }

            host.TryPost(command);
        }
    }

    /// <summary>Gives a model a command if it is in use.</summary>
    public void PostIfLoaded(string modelId, ModelCommand command)
    {
        lock (_gate)
        {
            _hosts.GetValueOrDefault(modelId)?.TryPost(command);
        }
    }

    /// <summary>Lets a host end that has nothing to do, unless it was given something in this moment.</summary>
    public void TryRemove(ModelHost host)
    {
        lock (_gate)
        {
            if (host.IsInboxEmpty && _hosts.Remove(host.ModelId))
            {
                host.Close();
                _running.Remove(host);
            }
        }
    }

    /// <summary>Waits until no model is in use any more; everybody must have left.</summary>
    public async Task DrainAsync()
    {
        while (true)
        {
            Task[] ends;
            lock (_gate)
            {
                ends = [.. _running.Select(static host => host.Completion)];
            }

            if (ends.Length == 0)
            {
                return;
            }

            await Task.WhenAll(ends).ConfigureAwait(false);
        }
    }
}
