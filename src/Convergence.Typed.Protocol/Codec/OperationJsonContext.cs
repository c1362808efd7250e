using System.Text.Json.Serialization;

namespace Convergence.Typed.Protocol;

/// <summary>What System.Text.Json generates for stored operations and values.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    MaxDepth = 512)]
[JsonSerializable(typeof(OperationJsonRecord))]
[JsonSerializable(typeof(ValueJson))]
internal sealed partial class OperationJsonContext : JsonSerializerContext;
