using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convergence.Typed.Interop.JavaScript;

/// <summary>A Node process with the driver of the JavaScript client in it: a command is a line of JSON there, an answer or an event a line of JSON back.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;
    private int _lastId;

    private NodeProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (_errors)
            {
                _errors.AppendLine(line.Data);
            }
        };
        _process.BeginErrorReadLine();
        _reading = ReadAsync();
    }

    /// <summary>What the client told on its own account.</summary>
    public EventLog Events { get; } = new();

    public static NodeProcess Start()
    {
        NodeInstallation.Require();
        var start = new ProcessStartInfo(NodeInstallation.Executable)
        {
            ArgumentList = { Path.Combine(NodeInstallation.Folder, "Client", "client.js") },
            WorkingDirectory = NodeInstallation.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new NodeProcess(Process.Start(start) ?? throw new InvalidOperationException("Node did not start."));
    }

    /// <summary>Sends a command and returns its result.</summary>
    /// <exception cref="JavaScriptException">The command failed there.</exception>
    /// <exception cref="TimeoutException">There was no answer; the text tells what the client reported meanwhile.</exception>
    public async Task<JsonObject> CallAsync(string command, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        var waiting = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = waiting;
        var line = (JsonObject)parameters.DeepClone();
        line["id"] = id;
        line["do"] = command;
        await _process.StandardInput.WriteLineAsync(line.ToJsonString().AsMemory(), TestContext.Current.CancellationToken);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        try
        {
            return await waiting.Task.WaitAsync(Deadline.Step, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The JavaScript client did not answer '{command}' within {Deadline.Step.TotalSeconds} s.\n{Describe()}");
        }
    }

    /// <summary>What is known of the process, for messages of failures.</summary>
    public string Describe()
    {
        lock (_errors)
        {
            return $"Its events:\n{Events}\nIts error output:\n{_errors}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close(); // the driver ends with its input
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } text)
        {
            JsonObject line;
            try
            {
                line = JsonNode.Parse(text)!.AsObject();
            }
            catch (JsonException)
            {
                Events.Add(new JsonObject { ["event"] = "output", ["text"] = text });
                continue;
            }

            if (line["id"] is not { } id)
            {
                Events.Add(line);
            }
            else if (_waiting.TryRemove(id.GetValue<int>(), out var waiting))
            {
                if (line["error"] is { } error)
                {
                    waiting.TrySetException(new JavaScriptException(error.GetValue<string>(), line["code"]?.GetValue<string>()));
                }
                else
                {
                    waiting.TrySetResult(line["result"]!.AsObject());
                }
            }
        }

        var ended = new InvalidOperationException($"The JavaScript client ended.\n{Describe()}");
        foreach (var (_, waiting) in _waiting)
        {
            waiting.TrySetException(ended);
        }
    }
}
