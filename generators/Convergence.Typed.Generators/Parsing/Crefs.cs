using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Writes references for XML documentation.</summary>
internal static class Crefs
{
    /// <summary>A property to inherit documentation from. A type with type arguments cannot be named in a cref, only by its id.</summary>
    public static string For(IPropertySymbol property) => property.ContainingType.IsGenericType
        ? property.OriginalDefinition.GetDocumentationCommentId()!
        : property.ContainingType.QualifiedName() + "." + property.EscapedName();
}
