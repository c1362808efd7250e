namespace Convergence.Typed.Server;

/// <summary>What came of an attempt to sign in: <see cref="SignedIn"/> or <see cref="SignInRefused"/>.</summary>
internal abstract record SignInOutcome;
