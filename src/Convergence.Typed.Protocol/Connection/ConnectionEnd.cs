namespace Convergence.Typed.Protocol;

/// <summary>How and why a connection ended.</summary>
/// <param name="Kind">Who or what ended it.</param>
/// <param name="Code">The WebSocket close code, 1006 when there was none.</param>
/// <param name="Reason">Text for people.</param>
/// <param name="Exception">The failure behind it, if there was one.</param>
internal sealed record ConnectionEnd(ConnectionEndKind Kind, int Code, string Reason, Exception? Exception = null)
{
    /// <inheritdoc/>
    public override string ToString() => Reason.Length == 0 ? $"{Kind}, code {Code}" : $"{Kind}, code {Code}: {Reason}";
}
