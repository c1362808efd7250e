namespace Convergence.Typed.Server;

/// <summary>The attempt failed; nothing was stored.</summary>
/// <param name="Code">One of <see cref="SignInFailures"/>.</param>
/// <param name="Details">A text for people; the same for everything a stranger must not be able to tell apart.</param>
/// <param name="RetryOk">Whether the client may try again on its own.</param>
internal sealed record SignInRefused(string Code, string Details, bool RetryOk) : SignInOutcome;
