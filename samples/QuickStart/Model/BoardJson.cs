using System.Text.Json.Serialization;

namespace QuickStart.Model;

/// <summary>The plain board as JSON: how a client hands it to the process that watches.</summary>
[JsonSerializable(typeof(Board))]
internal sealed partial class BoardJson : JsonSerializerContext;
