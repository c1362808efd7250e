using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>Follows a value back to the variables it was taken from, inside of one method: from a card to the board, the model and the domain.</summary>
/// <remarks>A variable that is given more than one value ends the search: then nothing is certain.</remarks>
internal sealed class Origins
{
    private readonly Dictionary<ISymbol, IOperation?> _definitions = new(SymbolEqualityComparer.Default);

    public Origins(IOperation place)
    {
        IOperation root = place;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        Root = root;
        foreach (IOperation operation in root.Descendants())
        {
            Add(operation);
        }
    }

    /// <summary>The body that is looked at.</summary>
    public IOperation Root { get; }

    /// <summary>The variables, parameters and fields, nearest first; none for what was made here from a plain object, which is in no model yet.</summary>
    public IReadOnlyList<ISymbol> Of(IOperation value)
    {
        List<ISymbol> symbols = [];
        for (IOperation? current = value; current is not null;)
        {
            if (current is IConversionOperation { OperatorMethod: not null } or IObjectCreationOperation)
            {
                return [];
            }

            if (Variable(current) is not { } symbol)
            {
                current = Owner(current);
            }
            else if (symbols.Contains(symbol, SymbolEqualityComparer.Default))
            {
                break;
            }
            else
            {
                symbols.Add(symbol);
                _definitions.TryGetValue(symbol, out current);
            }
        }

        return symbols;
    }

    /// <summary>The variable, parameter, or field or property of the same object that an operation reads; null for anything else.</summary>
    public static ISymbol? Variable(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };

    // What a value was taken from; null at the end.
    private static IOperation? Owner(IOperation value) => value switch
    {
        IPropertyReferenceOperation property => property.Instance,
        IFieldReferenceOperation field => field.Instance,
        IInvocationOperation { Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: { IsEmpty: false } arguments } => arguments[0].Value,
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        IAwaitOperation await => await.Operation,
        IConditionalAccessOperation access => access.WhenNotNull,
        IConditionalAccessInstanceOperation instance => AccessOf(instance)?.Operation,
        _ => null,
    };

    private static IConditionalAccessOperation? AccessOf(IOperation instance)
    {
        IOperation child = instance;
        for (IOperation? parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access;
            }
        }

        return null;
    }

    private void Add(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: var value } declarator:
                Add(declarator.Symbol, value);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var value }:
                Add(target.Local, value);
                break;
            case IAssignmentOperation { Target: ILocalReferenceOperation target }:
                _definitions[target.Local] = null;
                break;
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation declarator } loop:
                Add(declarator.Symbol, loop.Collection);
                break;
            default:
                break;
        }
    }

    private void Add(ISymbol variable, IOperation value)
    {
        if (value is not IDefaultValueOperation && value is not { ConstantValue.HasValue: true } && value is not IConversionOperation { Operand.ConstantValue.HasValue: true })
        {
            _definitions[variable] = _definitions.ContainsKey(variable) ? null : value;
        }
    }
}
