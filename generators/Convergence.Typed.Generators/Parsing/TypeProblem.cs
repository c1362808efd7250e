using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Why a type cannot be shared: a rule, and what its message says after the property's name.</summary>
internal sealed class TypeProblem(DiagnosticDescriptor descriptor, params object[] arguments)
{
    /// <summary>The problem that is reported elsewhere already: by the compiler, or at the class it is about.</summary>
    public static TypeProblem ReportedElsewhere { get; } = new(null!);

    /// <summary>What the fix of the problem has to know.</summary>
    public FixData Fix { get; init; } = FixData.None;

    public void Report(ProblemList? problems, IPropertySymbol property, string propertyName, ISymbol fallback)
    {
        if (problems is not null && this != ReportedElsewhere)
        {
            FixData fix = descriptor == CvtDescriptors.UnsupportedType ? FixData.Replacement(ReplacementTypes.Find(property.Type, ReplacementTypes.Qualified)) : Fix;
            problems.Add(descriptor, property, fallback, fix, [propertyName, .. arguments]);
        }
    }
}
