namespace Convergence.Typed.Generators.Model;

/// <summary>One member of an enum.</summary>
/// <param name="WireName">What stands in the data.</param>
/// <param name="Expression">What emitted code writes for the value.</param>
/// <param name="IsFormer">True for a name that is read and no longer written.</param>
internal sealed record EnumMember(string WireName, string Expression, bool IsFormer = false);
