using Convergence.Typed.Benchmarks.Data;
using Convergence.Typed.Operations;
using Convergence.Typed.Protocol;

namespace Convergence.Typed.Benchmarks;

/// <summary>
/// Properties of one object set and items of one list inserted, with the operations a setter emits: an existing number gets a value, a missing property a new element.
/// Each edit by itself (edit) or all as one batch (bulk).
/// </summary>
internal sealed class PropertiesBenchmark : Benchmark
{
    private readonly string _kind;
    private readonly bool _isBulk;
    private readonly string[] _keys;
    private LiveModel _model = null!;
    private ObjectNode _map = null!;
    private ArrayNode _list = null!;
    private List<double>? _items;

    private PropertiesBenchmark(string kind, bool isBulk, int edits)
    {
        _kind = kind;
        _isBulk = isBulk;
        Edits = edits;
        _keys = [.. Enumerable.Range(0, kind == "set-distinct" ? edits : 100).Select(static i => $"property{i}")];
    }

    public override int Edits { get; }

    public static PropertiesBenchmark? Find(string name, Options options) =>
        name.Split('/') is [("set-same" or "set-distinct" or "list-append" or "list-random") and var kind, ("edit" or "bulk") and var mode]
            ? new PropertiesBenchmark(kind, mode == "bulk", options.GetNumber("n") ?? 100_000)
            : null;

    public override void Prepare()
    {
        _model = new LiveModel(new ObjectData(
            new ElementId("1", 0),
            [
                KeyValuePair.Create<string, DataValue>("m", new ObjectData(new ElementId("1", 1), [])),
                KeyValuePair.Create<string, DataValue>("l", new ArrayData(new ElementId("1", 2), [])),
            ]));
        _map = (ObjectNode)_model.Replica.Tree.Root["m"]!;
        _list = (ArrayNode)_model.Replica.Tree.Root["l"]!;
    }

    public override void Run()
    {
        if (_isBulk)
        {
            _model.BeginBatch();
        }

        var random = new Mulberry32(42);
        for (int i = 0; i < Edits; i++)
        {
            DiscreteOperation operation = _kind switch
            {
                "set-distinct" => Set(_keys[i], i),
                "set-same" => Set(_keys[i % _keys.Length], i),
                "list-append" => Insert(i, i),
                _ => Insert(random.Next(i + 1), i),
            };
            if (_isBulk)
            {
                _model.Replica.ApplyInBatch(operation, null);
            }
            else
            {
                _model.Edit(operation);
            }
        }

        if (_isBulk)
        {
            _model.CompleteBatch();
        }

        _model.Confirm();
    }

    public override void Check()
    {
        if (_kind.StartsWith("set", StringComparison.Ordinal))
        {
            Expect(_map.Count == Math.Min(Edits, _keys.Length), "the number of properties");
            for (int i = 0; i < _map.Count; i++)
            {
                Expect(_map[_keys[i]] is NumberNode number && number.Value == Last(i), $"property {i}");
            }
        }
        else
        {
            Expect(_list.Select(static item => ((NumberNode)item).Value).SequenceEqual(_items ??= Expected()), "the items of the list");
        }
    }

    public override void Describe(Result result)
    {
        result.Add("saved_bytes", DataValueCodec.EncodeObject(_model.Replica.Tree.ToData()).CalculateSize());
        result.Add("sent_bytes", _model.SentBytes);
    }

    private DiscreteOperation Set(string key, double value) => _map[key] is NumberNode number
        ? new NumberSet(number.Id, value)
        : new ObjectAddProperty(_map.Id, key, new NumberData(_model.NextElementId(), value));

    private ArrayInsert Insert(int index, double value) => new(_list.Id, index, new NumberData(_model.NextElementId(), value));

    // The value that key i was given last.
    private int Last(int i) => i + ((Edits - 1 - i) / _keys.Length * _keys.Length);

    private List<double> Expected()
    {
        var random = new Mulberry32(42);
        var items = new List<double>(Edits);
        for (int i = 0; i < Edits; i++)
        {
            items.Insert(_kind == "list-append" ? i : random.Next(i + 1), i);
        }

        return items;
    }
}
