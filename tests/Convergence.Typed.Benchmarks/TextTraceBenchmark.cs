using System.Diagnostics;
using Convergence.Typed.Benchmarks.Data;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;
using Google.Protobuf;

namespace Convergence.Typed.Benchmarks;

/// <summary>A recorded editing history typed into a live model: every keystroke applied and sent (edit), or all of them as one batch (bulk).</summary>
internal sealed class TextTraceBenchmark : Benchmark
{
    private readonly TextEdit[] _edits;
    private readonly string _end;
    private readonly bool _isBulk;
    private LiveModel _model = null!;

    private TextTraceBenchmark(TextEdit[] edits, string end, bool isBulk)
    {
        _edits = edits;
        _end = end;
        _isBulk = isBulk;
    }

    public override int Edits => _edits.Length;

    public static TextTraceBenchmark? Find(string name, Options options)
    {
        if (name.Split('/') is not ([("automerge-paper" or "rustcode" or "sveltecomponent" or "seph-blog1") and var trace, ("edit" or "bulk") and var mode]))
        {
            return null;
        }

        var (edits, end) = TraceFolder.ReadTrace(trace);
        if (options.GetNumber("n") is { } count && count < edits.Length)
        {
            edits = edits[..count];
            end = edits.Aggregate("", static (text, edit) => text.Remove(edit.Index, edit.DeleteCount).Insert(edit.Index, edit.Inserted));
        }

        return new TextTraceBenchmark(edits, end, mode == "bulk");
    }

    public override void Prepare() => _model = new LiveModel(
        new ObjectData(new ElementId("1", 0), [KeyValuePair.Create<string, DataValue>("text", new StringData(new ElementId("1", 1), ""))]));

    public override void Run()
    {
        var model = _model;
        var text = model.Replica.Tree.Root["text"]!.Id;
        if (_isBulk)
        {
            model.BeginBatch();
            foreach (var edit in _edits)
            {
                model.Replica.ApplyInBatch(new StringSplice(text, edit.Index, edit.DeleteCount, edit.Inserted), null);
            }

            model.CompleteBatch();
        }
        else
        {
            foreach (var edit in _edits)
            {
                model.Edit(new StringSplice(text, edit.Index, edit.DeleteCount, edit.Inserted));
            }
        }

        model.Confirm();
    }

    public override void Check() => Expect(((StringNode)_model.Replica.Tree.Root["text"]!).Value == _end, "the text at the end");

    public override void Describe(Result result)
    {
        long start = Stopwatch.GetTimestamp();
        var saved = DataValueCodec.EncodeObject(_model.Replica.Tree.ToData()).ToByteArray();
        result.Add("save_ms", Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        start = Stopwatch.GetTimestamp();
        var loaded = new Replica(DataValueCodec.DecodeObject(Protocol.Model.ObjectValue.Parser.ParseFrom(saved)), _model.Replica.Version);
        result.Add("load_ms", Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        Expect(((StringNode)loaded.Tree.Root["text"]!).Value == _end, "the text when loaded again");
        result.Add("saved_bytes", saved.Length);
        result.Add("sent_bytes", _model.SentBytes);
    }
}
