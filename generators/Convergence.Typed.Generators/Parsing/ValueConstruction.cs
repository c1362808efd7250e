using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>How emitted code makes a record or struct: with which constructor, and which members it sets afterwards.</summary>
internal sealed class ValueConstruction
{
    private readonly Dictionary<string, IParameterSymbol> _parameters = new(StringComparer.Ordinal);

    private ValueConstruction(IMethodSymbol constructor, Func<IParameterSymbol, IPropertySymbol?> find)
    {
        Constructor = constructor;
        List<IPropertySymbol> arguments = [];
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            IPropertySymbol property = find(parameter)!;
            arguments.Add(property);
            _parameters.Add(property.Name, parameter);
        }

        Arguments = arguments;
    }

    public IMethodSymbol Constructor { get; }

    /// <summary>The property that each parameter is.</summary>
    public IReadOnlyList<IPropertySymbol> Arguments { get; }

    public IParameterSymbol? FindParameter(IPropertySymbol property) => _parameters.TryGetValue(property.Name, out IParameterSymbol? found) ? found : null;

    /// <summary>
    /// The constructor marked with JsonConstructor; else the one without parameters when every property can be set, as in most records written with braces; else the one whose parameters are
    /// all properties, with the most parameters: the positional one. Null when there is none.
    /// </summary>
    public static ValueConstruction? Find(INamedTypeSymbol type)
    {
        List<IPropertySymbol> properties = [.. PropertyList.Of(type).Where(static property => !PropertyParser.IsIgnored(property))];
        IMethodSymbol? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (!Constructors.IsReachable(constructor) || !constructor.Parameters.All(parameter => FindProperty(properties, parameter) is not null))
            {
                continue;
            }

            if (constructor.HasAttribute(WellKnownNames.JsonConstructorAttribute))
            {
                best = constructor;
                break;
            }

            if (constructor.Parameters.IsEmpty && properties.All(property => !HoldsValue(type, property) || CanBeSet(type, property)))
            {
                // A positional record struct has this one too, but what its parameters default to is known by the other only.
                best = type.IsRecord && IsPositional(type) ? best : constructor;
            }
            else if (best is null or { Parameters.IsEmpty: false } && constructor.Parameters.Length > (best?.Parameters.Length ?? 0))
            {
                best = constructor;
            }
        }

        // What cannot be set is reported and left out as long as something is left.
        best ??= properties.Exists(property => CanBeSet(type, property))
            ? type.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty && Constructors.IsReachable(constructor))
            : null;
        return best is null ? null : new ValueConstruction(best, parameter => FindProperty(properties, parameter));
    }

    private static bool CanBeSet(INamedTypeSymbol type, IPropertySymbol property) => new AccessorParser(type, property).Setter != Model.SetterKind.None;

    private static bool HoldsValue(INamedTypeSymbol type, IPropertySymbol property) => !new AccessorParser(type, property).IsComputed;

    private static bool IsPositional(INamedTypeSymbol type) => type.InstanceConstructors.Any(static constructor =>
        !constructor.Parameters.IsEmpty && constructor.DeclaringSyntaxReferences.Any(static reference =>
            reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.RecordDeclarationSyntax { ParameterList.Parameters.Count: > 0 }));

    private static IPropertySymbol? FindProperty(List<IPropertySymbol> properties, IParameterSymbol parameter) => properties.Find(property =>
        string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type)
        && parameter.RefKind is RefKind.None or RefKind.In);
}
