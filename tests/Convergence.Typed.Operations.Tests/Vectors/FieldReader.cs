using System.Text.Json;

namespace Convergence.Typed.Operations.Tests;

/// <summary>Takes the fields of a JSON object one by one, so that what nobody took can be complained about.</summary>
internal sealed class FieldReader
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly string _where;

    public FieldReader(JsonElement json, string where)
    {
        _where = where;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"{where}: expected an object, found {json.ValueKind}.");
        }

        foreach (var field in json.EnumerateObject())
        {
            _fields.Add(field.Name, field.Value);
        }
    }

    public JsonElement Take(string name)
        => TakeOptional(name) ?? throw new InvalidDataException($"{_where}: the field '{name}' is missing.");

    public JsonElement? TakeOptional(string name) => _fields.Remove(name, out var value) ? value : null;

    public string Text(string name) => Take(name) is { ValueKind: JsonValueKind.String } value
        ? value.GetString()!
        : throw new InvalidDataException($"{_where}: the field '{name}' is not a text.");

    public int Integer(string name) => Take(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number)
        ? number
        : throw new InvalidDataException($"{_where}: the field '{name}' is not an integer.");

    public bool Truth(string name) => Take(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
        ? value.GetBoolean()
        : throw new InvalidDataException($"{_where}: the field '{name}' is neither true nor false.");

    /// <summary>Complains about fields that nobody has taken.</summary>
    public void End()
    {
        if (_fields.Count > 0)
        {
            throw new InvalidDataException($"{_where}: unknown field '{string.Join("', '", _fields.Keys.Order(StringComparer.Ordinal))}'.");
        }
    }
}
