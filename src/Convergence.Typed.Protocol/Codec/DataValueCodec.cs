using Convergence.Typed.Operations;

namespace Convergence.Typed.Protocol;

/// <summary>Element values in messages.</summary>
internal static class DataValueCodec
{
    /// <summary>How many levels of values may be nested within each other, on either way.</summary>
    public const int MaximumDepth = ElementTree.MaximumDepth;

    /// <summary>Puts a value into a message.</summary>
    /// <exception cref="MalformedMessageException">The value is nested too deeply.</exception>
    public static Model.DataValue Encode(DataValue value)
    {
        CheckDepth(value.Depth);
        return EncodeValue(value);
    }

    /// <summary>Puts an object into a message where only an object can be, such as the root of a model.</summary>
    /// <exception cref="MalformedMessageException">The value is nested too deeply.</exception>
    public static Model.ObjectValue EncodeObject(ObjectData value)
    {
        CheckDepth(value.Depth);
        return EncodeObjectValue(value);
    }

    /// <summary>Takes a value out of a message.</summary>
    /// <exception cref="MalformedMessageException">It is missing, incomplete, of an unknown kind or nested too deeply.</exception>
    public static DataValue Decode(Model.DataValue? value) => DecodeValue(value, 1);

    /// <summary>Takes an object out of a message where only an object can be.</summary>
    /// <exception cref="MalformedMessageException">It is missing, incomplete or nested too deeply.</exception>
    public static ObjectData DecodeObject(Model.ObjectValue? value) =>
        DecodeObjectValue(value ?? throw new MalformedMessageException("The root object is missing."), 1);

    /// <summary>Takes an element id out of a message.</summary>
    /// <exception cref="MalformedMessageException">It is empty.</exception>
    public static ElementId DecodeId(string id, string owner) =>
        id.Length > 0 ? ElementId.Parse(id) : throw new MalformedMessageException($"{owner} has no element id.");

    /// <summary>Takes a number out of a message. Negative zero is zero: some writers leave it out as a default, others do not, and all peers must hold the same.</summary>
    public static double DecodeNumber(double value) => value == 0 ? 0 : value;

    private static Model.DataValue EncodeValue(DataValue value)
    {
        var id = value.Id.ToString();
        return value switch
        {
            ObjectData data => new Model.DataValue { ObjectValue = EncodeObjectValue(data) },
            ArrayData data => new Model.DataValue { ArrayValue = EncodeArrayValue(data) },
            StringData data => new Model.DataValue { StringValue = new Model.StringValue { Id = id, Value = data.Value } },
            NumberData data => new Model.DataValue { DoubleValue = new Model.DoubleValue { Id = id, Value = data.Value } },
            BooleanData data => new Model.DataValue { BooleanValue = new Model.BooleanValue { Id = id, Value = data.Value } },
            DateData data => new Model.DataValue { DateValue = new Model.DateValue { Id = id, Value = WireTime.ToTimestamp(data.Value) } },
            NullData => new Model.DataValue { NullValue = new Model.NullValue { Id = id } },
            _ => throw new ArgumentException($"A value of kind {value.Kind} has no place in a message.", nameof(value)),
        };
    }

    private static Model.ObjectValue EncodeObjectValue(ObjectData data)
    {
        var message = new Model.ObjectValue { Id = data.Id.ToString() };
        foreach (var (key, child) in data.Children)
        {
            message.Children.Add(key, EncodeValue(child));
        }

        return message;
    }

    private static Model.ArrayValue EncodeArrayValue(ArrayData data)
    {
        var message = new Model.ArrayValue { Id = data.Id.ToString() };
        message.Children.Capacity = data.Children.Count;
        foreach (var child in data.Children)
        {
            message.Children.Add(EncodeValue(child));
        }

        return message;
    }

    private static DataValue DecodeValue(Model.DataValue? value, int depth)
    {
        CheckDepth(depth);
        return value?.ValueCase switch
        {
            Model.DataValue.ValueOneofCase.ObjectValue => DecodeObjectValue(value.ObjectValue, depth),
            Model.DataValue.ValueOneofCase.ArrayValue => DecodeArrayValue(value.ArrayValue, depth),
            Model.DataValue.ValueOneofCase.StringValue => new StringData(DecodeId(value.StringValue.Id, "A string value"), value.StringValue.Value),
            Model.DataValue.ValueOneofCase.DoubleValue => new NumberData(DecodeId(value.DoubleValue.Id, "A number value"), DecodeNumber(value.DoubleValue.Value)),
            Model.DataValue.ValueOneofCase.BooleanValue => new BooleanData(DecodeId(value.BooleanValue.Id, "A boolean value"), value.BooleanValue.Value),
            Model.DataValue.ValueOneofCase.DateValue => new DateData(
                DecodeId(value.DateValue.Id, "A date value"), WireTime.ToDateTime(value.DateValue.Value, $"The instant of the date value '{value.DateValue.Id}'")),
            Model.DataValue.ValueOneofCase.NullValue => new NullData(DecodeId(value.NullValue.Id, "A null value")),
            null => throw new MalformedMessageException("A value is missing."),
            _ => throw new MalformedMessageException("A value has no kind, or one this version does not know."),
        };
    }

    private static ObjectData DecodeObjectValue(Model.ObjectValue value, int depth)
    {
        var children = new KeyValuePair<string, DataValue>[value.Children.Count];
        var index = 0;
        foreach (var (key, child) in value.Children)
        {
            children[index++] = KeyValuePair.Create(key, DecodeValue(child, depth + 1));
        }

        return new ObjectData(DecodeId(value.Id, "An object value"), children);
    }

    private static ArrayData DecodeArrayValue(Model.ArrayValue value, int depth)
    {
        var children = new DataValue[value.Children.Count];
        for (var index = 0; index < children.Length; index++)
        {
            children[index] = DecodeValue(value.Children[index], depth + 1);
        }

        return new ArrayData(DecodeId(value.Id, "An array value"), children);
    }

    private static void CheckDepth(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new MalformedMessageException($"A value is nested more than {MaximumDepth} levels deep.");
        }
    }
}
