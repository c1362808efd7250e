using System.Text.Json.Serialization;
using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol;

/// <summary>An operation as it is stored: its type, its target and whichever of the other members the type has.</summary>
internal sealed record OperationJsonRecord
{
    private const string Compound = "compound";

    /// <summary>The type of operation.</summary>
    public required string Op { get; init; }

    /// <summary>The id of the target.</summary>
    public string? Id { get; init; }

    /// <summary>True when the operation lost against another one and does nothing.</summary>
    public bool? NoOp { get; init; }

    /// <summary>The index in a string or an array.</summary>
    public int? Index { get; init; }

    /// <summary>Where a moved item goes.</summary>
    public int? To { get; init; }

    /// <summary>How many code units a splice deletes.</summary>
    public int? Delete { get; init; }

    /// <summary>What a splice inserts.</summary>
    [JsonConverter(typeof(ExactStringConverter))]
    public string? Insert { get; init; }

    /// <summary>The name of a property.</summary>
    public string? Key { get; init; }

    /// <summary>The new value of a property or an item.</summary>
    public ValueJson? Value { get; init; }

    /// <summary>The new children of an array.</summary>
    public ValueJson[]? Items { get; init; }

    /// <summary>The new children of an object.</summary>
    public OrderedDictionary<string, ValueJson>? Properties { get; init; }

    /// <summary>The new text of a string.</summary>
    [JsonConverter(typeof(ExactStringConverter))]
    public string? Text { get; init; }

    /// <summary>The new value of a number, or what is added to it.</summary>
    public double? Number { get; init; }

    /// <summary>The new value of a boolean.</summary>
    public bool? Boolean { get; init; }

    /// <summary>The new instant of a date.</summary>
    public DateTime? Date { get; init; }

    /// <summary>The members of a compound operation.</summary>
    public OperationJsonRecord[]? Operations { get; init; }

    /// <summary>The stored form of an operation.</summary>
    public static OperationJsonRecord From(Operation operation) =>
        operation is CompoundOperation compound
            ? new OperationJsonRecord { Op = Compound, Operations = [.. compound.Members.Select(FromDiscrete)] }
            : FromDiscrete((DiscreteOperation)operation);

    /// <summary>The operation.</summary>
    /// <exception cref="MalformedMessageException">A member is missing, or the type is unknown.</exception>
    public Operation ToOperation() =>
        Op == Compound ? new CompoundOperation([.. Need(Operations, nameof(Operations)).Select(static member => member.ToDiscrete())]) : ToDiscrete();

    private static OperationJsonRecord FromDiscrete(DiscreteOperation operation) =>
        OwnMembers(operation) with { Id = operation.Target.ToString(), NoOp = operation.NoOp ? true : null };

    private static OperationJsonRecord OwnMembers(DiscreteOperation operation) =>
        operation switch
        {
            StringSplice o => new OperationJsonRecord { Op = "stringSplice", Index = o.Index, Delete = o.DeleteCount, Insert = o.Inserted },
            StringSet o => new OperationJsonRecord { Op = "stringSet", Text = o.Value },
            ArrayInsert o => new OperationJsonRecord { Op = "arrayInsert", Index = o.Index, Value = ValueJson.From(o.Value) },
            ArrayRemove o => new OperationJsonRecord { Op = "arrayRemove", Index = o.Index },
            ArrayReplace o => new OperationJsonRecord { Op = "arrayReplace", Index = o.Index, Value = ValueJson.From(o.Value) },
            ArrayMove o => new OperationJsonRecord { Op = "arrayMove", Index = o.FromIndex, To = o.ToIndex },
            ArraySet o => new OperationJsonRecord { Op = "arraySet", Items = ValueJson.From(o.Values) },
            ObjectAddProperty o => new OperationJsonRecord { Op = "objectAddProperty", Key = o.Key, Value = ValueJson.From(o.Value) },
            ObjectSetProperty o => new OperationJsonRecord { Op = "objectSetProperty", Key = o.Key, Value = ValueJson.From(o.Value) },
            ObjectRemoveProperty o => new OperationJsonRecord { Op = "objectRemoveProperty", Key = o.Key },
            ObjectSet o => new OperationJsonRecord { Op = "objectSet", Properties = ValueJson.From(o.Values) },
            NumberDelta o => new OperationJsonRecord { Op = "numberDelta", Number = o.Delta },
            NumberSet o => new OperationJsonRecord { Op = "numberSet", Number = o.Value },
            BooleanSet o => new OperationJsonRecord { Op = "booleanSet", Boolean = o.Value },
            DateSet o => new OperationJsonRecord { Op = "dateSet", Date = o.Value },
            _ => throw new ArgumentException($"An operation of type {operation.Type} cannot be stored.", nameof(operation)),
        };

    private DiscreteOperation ToDiscrete()
    {
        var target = ElementId.Parse(Need(Id, nameof(Id)));
        var noOp = NoOp ?? false;
        return Op switch
        {
            "stringSplice" => new StringSplice(target, Need(Index, nameof(Index)), Need(Delete, nameof(Delete)), Need(Insert, nameof(Insert)), noOp),
            "stringSet" => new StringSet(target, Need(Text, nameof(Text)), noOp),
            "arrayInsert" => new ArrayInsert(target, Need(Index, nameof(Index)), Need(Value, nameof(Value)).ToValue(), noOp),
            "arrayRemove" => new ArrayRemove(target, Need(Index, nameof(Index)), noOp),
            "arrayReplace" => new ArrayReplace(target, Need(Index, nameof(Index)), Need(Value, nameof(Value)).ToValue(), noOp),
            "arrayMove" => new ArrayMove(target, Need(Index, nameof(Index)), Need(To, nameof(To)), noOp),
            "arraySet" => new ArraySet(target, ValueJson.ToValues(Need(Items, nameof(Items))), noOp),
            "objectAddProperty" => new ObjectAddProperty(target, Need(Key, nameof(Key)), Need(Value, nameof(Value)).ToValue(), noOp),
            "objectSetProperty" => new ObjectSetProperty(target, Need(Key, nameof(Key)), Need(Value, nameof(Value)).ToValue(), noOp),
            "objectRemoveProperty" => new ObjectRemoveProperty(target, Need(Key, nameof(Key)), noOp),
            "objectSet" => new ObjectSet(target, ValueJson.ToValues(Need(Properties, nameof(Properties))), noOp),
            "numberDelta" => new NumberDelta(target, Need(Number, nameof(Number)), noOp),
            "numberSet" => new NumberSet(target, Need(Number, nameof(Number)), noOp),
            "booleanSet" => new BooleanSet(target, Need(Boolean, nameof(Boolean)), noOp),
            "dateSet" => new DateSet(target, Need(Date, nameof(Date)), noOp),
            _ => throw new MalformedMessageException($"The stored operation is of the unknown type '{Op}'."),
        };
    }

    private T Need<T>(T? member, string name)
        where T : class
        => member ?? throw Missing(name);

    private T Need<T>(T? member, string name)
        where T : struct
        => member ?? throw Missing(name);

    private MalformedMessageException Missing(string name) => new($"The stored operation of type '{Op}' has no {name}.");
}
