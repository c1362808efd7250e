namespace System.Runtime.CompilerServices;

/// <summary>Lets records and <c>init</c> compile on netstandard2.0; written by hand so that the assembly stays reproducible.</summary>
internal static class IsExternalInit;
