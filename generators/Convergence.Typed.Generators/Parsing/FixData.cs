using System.Collections.Immutable;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>What the fix of a problem has to know beyond the place of the problem.</summary>
/// <param name="Place">The declaration the fix changes, when it is another one; the first additional location of the diagnostic.</param>
/// <param name="Properties">Named data: the properties of the diagnostic.</param>
internal sealed record FixData(ISymbol? Place = null, ImmutableDictionary<string, string?>? Properties = null)
{
    public static FixData None { get; } = new();

    /// <summary>Another type for the property; null when there is none that means the same.</summary>
    public static FixData Replacement(string? type) =>
        type is null ? None : new FixData(Properties: ImmutableDictionary<string, string?>.Empty.Add(CvtProperties.ReplacementType, type));

    /// <summary>The attribute that can go.</summary>
    public static FixData Attribute(string name) => new(Properties: ImmutableDictionary<string, string?>.Empty.Add(CvtProperties.Attribute, name));
}
