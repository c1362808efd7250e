using Convergence.Typed.Protocol.Core;
using Google.Protobuf.WellKnownTypes;

namespace Convergence.Typed.Protocol;

/// <summary>Builds error messages.</summary>
internal static class ErrorMessages
{
    /// <summary>An error without ids: with a response id it answers a request, without it tells that a message that expects no answer failed.</summary>
    public static ConvergenceMessage Create(string code, string message, IReadOnlyDictionary<string, Value>? details = null)
    {
        var error = new ErrorMessage { Code = code, Message = message };
        foreach (var (name, value) in details ?? new Dictionary<string, Value>())
        {
            error.Details.Add(name, value);
        }

        return new ConvergenceMessage { Error = error };
    }
}
