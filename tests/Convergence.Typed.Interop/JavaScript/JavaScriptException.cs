namespace Convergence.Typed.Interop.JavaScript;

/// <summary>A call of the JavaScript client failed.</summary>
internal sealed class JavaScriptException(string message, string? code) : Exception(message)
{
    public string? Code { get; } = code;
}
