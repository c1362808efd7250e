using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>A converter that an attribute names, for the values it is meant for.</summary>
internal sealed class ConverterUse
{
    private readonly INamedTypeSymbol _converter;
    private readonly ITypeSymbol[] _values;

    private ConverterUse(INamedTypeSymbol converter)
    {
        _converter = converter;
        _values =
        [
            .. converter.AllInterfaces
                .Where(static contract => contract.Arity == 1 && contract.HasFullName(WellKnownNames.WireConverter))
                .Select(static contract => contract.TypeArguments[0]),
        ];
    }

    /// <summary>True when a type was found that the converter is for.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The converter named at a property or type; null without one, or when it cannot be used.</summary>
    public static ConverterUse? Find(ISymbol symbol, out TypeProblem? problem)
    {
        problem = null;
        if (symbol.FindAttribute(WellKnownNames.RealTimeConverterAttribute) is not { ConstructorArguments: { Length: 1 } arguments })
        {
            return null;
        }

        if (arguments[0].Kind == TypedConstantKind.Error || arguments[0].Value is IErrorTypeSymbol)
        {
            problem = TypeProblem.ReportedElsewhere;
            return null;
        }

        if (arguments[0].Value is not INamedTypeSymbol converter)
        {
            problem = new TypeProblem(CvtDescriptors.WrongConverter, "null", "is no converter; name a class that implements IWireConverter<T>");
            return null;
        }

        ConverterUse use = new(converter);
        problem = use.FindFault() is { } fault ? use.Wrong(fault) : null;
        return problem is null ? use : null;
    }

    /// <summary>The value as the converter writes it; null when it is for another type.</summary>
    public ModelValue? Convert(ITypeSymbol bare, bool mayBeNull)
    {
        if (!_values.Contains(bare, SymbolEqualityComparer.Default))
        {
            return null;
        }

        IsUsed = true;
        return new ModelValue(ValueKind.Converted, bare.QualifiedName(), mayBeNull, bare.IsValueType, _converter.QualifiedName());
    }

    public TypeProblem WrongType(ITypeSymbol type) =>
        Wrong($"does not implement IWireConverter<{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>; implement it for the type of the property, or for what the property holds");

    private TypeProblem Wrong(string fault) => new(CvtDescriptors.WrongConverter, _converter.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), fault);

    private string? FindFault() => _converter switch
    {
        { IsUnboundGenericType: true } => "is an open generic type; give its type arguments",
        _ when _values.Length == 0 => "does not implement IWireConverter<T>; implement it for the type of the property, or for what the property holds",
        { IsAbstract: true } => "is abstract; name a class that can be made",
        _ when !IsReachable() => "cannot be seen by generated code; make it internal or public",
        { TypeKind: not TypeKind.Struct } when Constructors.FindParameterless(_converter) is null => "has no constructor that can be called without arguments; add one that is public or internal",
        _ => null,
    };

    private bool IsReachable()
    {
        for (INamedTypeSymbol? type = _converter; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal || type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }
}
