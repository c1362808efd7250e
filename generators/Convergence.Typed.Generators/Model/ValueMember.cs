using Convergence.Typed.Generators.Infrastructure;

namespace Convergence.Typed.Generators.Model;

/// <summary>One shared member of a record or struct.</summary>
/// <param name="Name">The name as code writes it, keywords with their <c>@</c>.</param>
/// <param name="ClrName">The name as messages say it.</param>
/// <param name="WireName">The name in the data.</param>
/// <param name="FormerNames">The names it had in the data before, the preferred one first.</param>
/// <param name="Value">Its type.</param>
/// <param name="Default">What it reads as when it is missing in the data, as an expression.</param>
internal sealed record ValueMember(string Name, string ClrName, string WireName, EquatableArray<string> FormerNames, ModelValue Value, string Default);
