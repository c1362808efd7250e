namespace QuickStart.Story;

/// <summary>The server of a story: a process that is killed and started again on the same file and the same port.</summary>
internal sealed class Server(string dataFile) : IAsyncDisposable
{
    private const int Attempts = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);
    private ChildProcess? _process;
    private int _port;

    public string DataFile => dataFile;

    public string Url { get; private set; } = "";

    public bool IsRunning { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; !IsRunning; attempt++)
        {
            _process = new ChildProcess("The server", ["serve", "--port", $"{_port}", "--data", dataFile, "--until-input-ends"]);
            if (await _process.ReadLineAsync(cancellationToken) is { } url)
            {
                Url = url;
                _port = new Uri(url).Port;
                IsRunning = true;
            }
            else if (_port == 0 || attempt == Attempts)
            {
                throw _process.Ended();
            }
            else
            {
                // While it was away somebody else may have got the port for a moment.
                await _process.DisposeAsync();
                await Task.Delay(s_pause, cancellationToken);
            }
        }
    }

    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            IsRunning = false;
            await process.DisposeAsync();
        }
    }
}
