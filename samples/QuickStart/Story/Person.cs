using System.Globalization;
using System.Text.Json;
using QuickStart.Checks;
using QuickStart.Model;

namespace QuickStart.Story;

/// <summary>Ada or Bob as the watching process sees them: somebody who does what is told and writes down each edit once it is saved.</summary>
internal sealed class Person(string name, string folder) : IAsyncDisposable
{
    private readonly string _store = Path.Combine(folder, $"{name}.db");
    private ChildProcess? _process;
    private int _run;
    private string? _answer;

    public string Name { get; } = name;

    /// <summary>What she wrote down over all her lives.</summary>
    public Journal Journal { get; } = new();

    /// <summary>How far her replay of a history is.</summary>
    public int Replayed { get; private set; }

    /// <summary>How many edits she said were saved.</summary>
    public int Saved => (int)Journal.Saved + Replayed;

    /// <summary>How her model stands with the server.</summary>
    public string State { get; private set; } = "not started";

    /// <summary>Edits that the server has not acknowledged, when she last told.</summary>
    public int Pending { get; private set; }

    public bool IsRunning => _process is not null;

    /// <summary>Called after each line she writes.</summary>
    public Action? Wrote { get; set; }

    public async Task StartAsync(string url, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        BeginStart(url, arguments);
        await ReadUntilAsync("ready", cancellationToken);
    }

    /// <summary>Starts her and does not wait until her board is open.</summary>
    public void BeginStart(string url, params IEnumerable<string> arguments)
        => _process = new ChildProcess(Name, ["actor", Name, "--url", url, "--store", _store, "--run", $"{_run++}", .. arguments]);

    /// <summary>Tells her to do something and waits until it is done.</summary>
    public async Task DoAsync(string command, CancellationToken cancellationToken)
    {
        await BeginAsync(command);
        await EndAsync(cancellationToken);
    }

    /// <summary>Tells her to do something.</summary>
    public Task BeginAsync(string command) => _process!.WriteLineAsync(command);

    /// <summary>Waits until what she was told is done.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => ReadUntilAsync("done", cancellationToken);

    /// <summary>Kills her, in the middle of whatever she does, as soon as the condition holds.</summary>
    public async Task KillWhenAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition())
        {
            Take(await NextLineAsync(cancellationToken));
        }

        await KillAsync(cancellationToken);
    }

    /// <summary>Kills her, in the middle of whatever she does, after a time.</summary>
    public async Task KillAfterAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        await Task.Delay(moment, cancellationToken);
        await KillAsync(cancellationToken);
    }

    /// <summary>Waits until the server has everything of hers; returns the version the model then has.</summary>
    public async Task<int> AcknowledgedAsync(CancellationToken cancellationToken)
    {
        await DoAsync("acknowledged", cancellationToken);
        return int.Parse(_answer!, CultureInfo.InvariantCulture);
    }

    public async Task<Board> ReadBoardAsync(CancellationToken cancellationToken)
    {
        await DoAsync("board", cancellationToken);
        return JsonSerializer.Deserialize(_answer!, BoardJson.Default.Board)!;
    }

    /// <summary>Has her time the changes that she hears of, and returns when she listens.</summary>
    public async Task ListenAsync(int count, CancellationToken cancellationToken)
    {
        await BeginAsync($"listen {count}");
        await ReadUntilAsync("listening", cancellationToken);
    }

    /// <summary>Gets what she measured, in microseconds, with a command or with the one that runs.</summary>
    public async Task<IReadOnlyList<double>> TimesAsync(string? command, CancellationToken cancellationToken)
    {
        await (command is null ? EndAsync(cancellationToken) : DoAsync(command, cancellationToken));
        return [.. _answer!.Split(' ').Select(static time => double.Parse(time, CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    // What she has said before counts, also when nobody has listened yet.
    private async Task KillAsync(CancellationToken cancellationToken)
    {
        await _process!.KillAsync();
        while (await _process.ReadLineAsync(cancellationToken) is { } line)
        {
            Take(line);
        }

        await DisposeAsync();
        State = "killed";
    }

    private async Task ReadUntilAsync(string kind, CancellationToken cancellationToken)
    {
        while (Take(await NextLineAsync(cancellationToken)) != kind)
        {
        }
    }

    private async Task<string> NextLineAsync(CancellationToken cancellationToken) => await _process!.ReadLineAsync(cancellationToken) ?? throw _process.Ended();

    private string Take(string line)
    {
        var (kind, text) = Split(line);
        switch (kind)
        {
            case "store":
                var (replicaId, issued) = Split(text);
                Journal.Begin(replicaId, Number(issued));
                break;
            case "make":
                var (number, edit) = Split(text);
                var (edited, token) = Split(edit);
                Journal.Make(Number(number), new EditToken(edited, token));
                break;
            case "saved":
                Journal.Save(Number(text));
                break;
            case "replayed":
                Replayed = int.Parse(text, CultureInfo.InvariantCulture);
                break;
            case "ready" or "state":
                State = text;
                break;
            case "done":
                var words = text.Split(' ');
                State = words[0];
                Pending = int.Parse(words[1], CultureInfo.InvariantCulture);
                break;
            case "board" or "version" or "times":
                _answer = text;
                break;
            case "listening":
                break;
            case "problem":
                throw new QuickStartException($"{Name} reports that {text}");
            default:
                throw new QuickStartException($"{Name} says '{line}', which nobody understands.");
        }

        Wrote?.Invoke();
        return kind;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static (string First, string Others) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
    }
}
