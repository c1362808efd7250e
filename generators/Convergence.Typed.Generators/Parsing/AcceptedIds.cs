using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>
/// Collects the ids under which the compiler reports experimental and obsolete types and members: whoever declares a property of such a type has agreed to them, and generated code follows.
/// </summary>
internal sealed class AcceptedIds
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    public EquatableArray<string> Ids => _ids.ToEquatableArray();

    public void Add(IPropertySymbol property)
    {
        AddOwn(property);
        AddType(property.Type);
    }

    public void AddType(ITypeSymbol? type)
    {
        if (type is IArrayTypeSymbol array)
        {
            AddType(array.ElementType);
        }
        else if (type is INamedTypeSymbol named)
        {
            AddOwn(named);
            AddType(named.ContainingType);
            foreach (ITypeSymbol argument in named.TypeArguments)
            {
                AddType(argument);
            }
        }
    }

    private void AddOwn(ISymbol symbol)
    {
        AddId(symbol.FindAttribute(WellKnownNames.ExperimentalAttribute) is { ConstructorArguments: { Length: 1 } arguments } ? arguments[0].Value as string : null);
        AddId(symbol.FindAttribute(WellKnownNames.ObsoleteAttribute)?.FindArgument("DiagnosticId") as string);
    }

    private void AddId(string? id)
    {
        if (id is not null && SyntaxFacts.IsValidIdentifier(id))
        {
            _ids.Add(id);
        }
    }
}
