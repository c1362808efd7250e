using System.Text.Json;

namespace Convergence.Typed.Operations.Tests;

/// <summary>One file of vectors, in the format of either repository: they differ in the name of the number delta only.</summary>
internal sealed record VectorFile(string ServerType, string ClientType, IReadOnlyList<VectorCase> Cases)
{
    /// <summary>Reads a file; whatever is not understood is an error.</summary>
    /// <exception cref="InvalidDataException">A field or type is unknown or missing, or the file is not JSON.</exception>
    public static VectorFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(json.RootElement, Path.GetFileName(path));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static VectorFile Read(JsonElement json, string where)
    {
        var fields = new FieldReader(json, where);
        string serverType = fields.Text("serverOpType");
        string clientType = fields.Text("clientOpType");
        var cases = new List<VectorCase>();
        foreach (var item in fields.Take("cases").EnumerateArray())
        {
            cases.Add(ReadCase(item, $"{where}, case {cases.Count + 1}", serverType, clientType));
        }

        fields.End();
        return cases.Count > 0 ? new VectorFile(serverType, clientType, cases) : throw new InvalidDataException($"{where}: there are no cases.");
    }

    private static VectorCase ReadCase(JsonElement json, string where, string serverType, string clientType)
    {
        var fields = new FieldReader(json, where);
        string id = fields.Text("id");
        where = $"{where} ({id})";
        bool fails = fields.TakeOptional("error") is { } error && error.GetBoolean();
        var input = ReadPair(fields.Take("input"), $"{where}, input");
        CheckType(input.Server, serverType, where);
        CheckType(input.Client, clientType, where);
        var output = fails ? null : ReadPair(fields.Take("output"), $"{where}, output");
        fields.End();
        return new VectorCase(id, input, output);
    }

    private static VectorPair ReadPair(JsonElement json, string where)
    {
        var fields = new FieldReader(json, where);
        var pair = new VectorPair(
            VectorOperation.Read(fields.Take("serverOp"), $"{where}, server"), VectorOperation.Read(fields.Take("clientOp"), $"{where}, client"));
        fields.End();
        return pair;
    }

    private static void CheckType(DiscreteOperation operation, string type, string where)
    {
        if (operation.Type != VectorOperation.TypeOf(type, where))
        {
            throw new InvalidDataException($"{where}: the file is about {type}, the case about {operation.Type}.");
        }
    }
}
