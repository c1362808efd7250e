using System.Globalization;
using Convergence.Typed.Benchmarks.Data;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Benchmarks;

/// <summary>
/// A client that was away comes back: its own edits, made offline, meet as many of somebody else, one after another. Measured is everything between the first of those and the
/// operations to send, ready to be sent.
/// </summary>
internal sealed class RebaseBenchmark : Benchmark
{
    private const int MostRecorded = 10_000;

    // As a server's limit for one message; the sizes are estimated here, above the true ones.
    private const int FrameLimit = 1 << 20;

    private readonly ObjectData _start;
    private readonly StringSplice[] _mine;
    private readonly StringSplice[] _theirs;
    private Replica _replica = null!;
    private List<Operation> _resubmitted = [];

    private RebaseBenchmark(ConcurrentHistories histories)
    {
        var text = new ElementId("1", 1);
        _start = new ObjectData(new ElementId("1", 0), [KeyValuePair.Create<string, DataValue>("text", new StringData(text, histories.Start))]);
        _mine = [.. histories.Mine.Select(edit => new StringSplice(text, edit.Index, edit.DeleteCount, edit.Inserted))];
        _theirs = [.. histories.Theirs.Select(edit => new StringSplice(text, edit.Index, edit.DeleteCount, edit.Inserted))];
    }

    public override int Edits => _mine.Length;

    public static RebaseBenchmark? Find(string name)
    {
        if (name.Split('/', 'x') is not ([("random" or "typing") and var kind, var mine, var theirs])
            || mine != theirs
            || !int.TryParse(mine, NumberStyles.None, CultureInfo.InvariantCulture, out int edits))
        {
            return null;
        }

        return new RebaseBenchmark(edits <= MostRecorded ? TraceFolder.ReadConcurrent(kind).Take(edits) : ConcurrentHistories.Make(kind, edits));
    }

    public override void Prepare()
    {
        _replica = new Replica(_start, 0);
        for (int i = 0; i < _mine.Length; i++)
        {
            _replica.ApplyLocal(_mine[i], new EditId(1, i + 1), null);
        }
    }

    public override void Run()
    {
        _replica.Compose(0, null);
        for (int i = 0; i < _theirs.Length; i++)
        {
            _replica.ApplyRemote(i, _theirs[i], null);
        }

        _replica.Seal(FrameLimit, static member => member is StringSplice splice ? 48 + (3 * splice.Inserted.Length) : 0);
        _resubmitted = [.. _replica.Pending.Select(static pending => pending.Operation)];
    }

    public override void Check()
    {
        var server = new Authority(_start, 0);
        server.Track("theirs", 0);
        foreach (var edit in _theirs)
        {
            server.Submit("theirs", server.Version, edit);
        }

        server.Track("mine", server.Version);
        long context = server.Version;
        foreach (var operation in _resubmitted)
        {
            server.Submit("mine", context++, operation);
        }

        Expect(server.Tree.ToData() == _replica.Tree.ToData(), "the client's text is not the server's");
    }
}
