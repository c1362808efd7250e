namespace Convergence.Typed.Generators.Model;

/// <summary>One member of an enum.</summary>
/// <param name="WireName">What stands in the data.</param>
/// <param name="Expression">What emitted code writes for the value.</param>
internal sealed record EnumMember(string WireName, string Expression);
