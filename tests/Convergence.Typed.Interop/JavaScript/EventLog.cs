using System.Text.Json.Nodes;

namespace Convergence.Typed.Interop.JavaScript;

/// <summary>The events a JavaScript client reported, in order.</summary>
internal sealed class EventLog
{
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _events = [];
    private int _taken;
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(JsonObject line)
    {
        TaskCompletionSource added;
        lock (_gate)
        {
            _events.Add(line);
            added = _added;
            _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        added.TrySetResult();
    }

    /// <summary>The next event of a name; what comes before it is skipped.</summary>
    public async Task<JsonObject> NextAsync(string name)
    {
        while (true)
        {
            Task added;
            lock (_gate)
            {
                while (_taken < _events.Count)
                {
                    var line = _events[_taken++];
                    if (line["event"]!.GetValue<string>() == name)
                    {
                        return line;
                    }
                }

                added = _added.Task;
            }

            try
            {
                await added.WaitAsync(Deadline.Step, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"No event '{name}' within {Deadline.Step.TotalSeconds} s. There were:\n{this}");
            }
        }
    }

    /// <summary>How many events of a name there were so far.</summary>
    public int Count(string name)
    {
        lock (_gate)
        {
            return _events.Count(line => line["event"]!.GetValue<string>() == name);
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _events.TakeLast(100).Select(line => line.ToJsonString()));
        }
    }
}
