namespace QuickStart.Story;

/// <summary>The server of a story: a process that is killed and started again on the same file and the same port.</summary>
internal sealed class Server(string dataFile) : IAsyncDisposable
{
    private ChildProcess? _process;
    private int _port;

    public string DataFile => dataFile;

    public string Url { get; private set; } = "";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = new ChildProcess("The server", ["serve", "--port", $"{_port}", "--data", dataFile, "--until-input-ends"]);
        Url = await _process.ReadLineAsync(cancellationToken) ?? throw _process.Ended();
        _port = new Uri(Url).Port;
    }

    public Task KillAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }
}
