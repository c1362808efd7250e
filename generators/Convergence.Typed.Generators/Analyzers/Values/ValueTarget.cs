using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Convergence.Typed.Generators.Analyzers.Values;

/// <summary>The place a value is written to: a shared property, or what a collection or text of the runtime holds.</summary>
/// <param name="Name">Class and property, for messages.</param>
/// <param name="IsCounter">True for a counter.</param>
/// <param name="Property">The property of the plain class; null when it is not known.</param>
internal sealed record ValueTarget(string Name, bool IsCounter, IPropertySymbol? Property)
{
    private const string AddPrefix = "AddTo";

    /// <summary>The place that an assignment writes to; null when it is none of ours.</summary>
    public static ValueTarget? Of(IPropertyReferenceOperation reference, IAssignmentOperation assignment)
    {
        IPropertySymbol property = reference.Property;
        if (IsRuntime(property.ContainingType))
        {
            return property is { IsIndexer: true } or { Name: "Value" } ? OfContent(reference.Instance, property.ContainingType) : null;
        }

        if (IsProxy(property.ContainingType))
        {
            return OfProxy(property.ContainingType, property.Name);
        }

        // A plain object may hold anything for a while; what it is made with is meant to be shared.
        return assignment.Parent is IObjectOrCollectionInitializerOperation
            ? OfPlain(property, reference.Instance?.Type as INamedTypeSymbol ?? property.ContainingType)
            : null;
    }

    /// <summary>The place that a call writes its arguments to; null when it is none of ours.</summary>
    public static ValueTarget? Of(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (method.IsStatic)
        {
            return null;
        }

        if (IsRuntime(method.ContainingType))
        {
            return Writes(method) ? OfContent(invocation.Instance, method.ContainingType) : null;
        }

        return method.Name.StartsWith(AddPrefix, StringComparison.Ordinal) && IsProxy(method.ContainingType)
            && OfProxy(method.ContainingType, method.Name.Substring(AddPrefix.Length)) is { IsCounter: true } counter ? counter : null;
    }

    /// <summary>The place that a property of a plain class is; null when it is not shared as it is.</summary>
    public static ValueTarget? OfPlain(IPropertySymbol property, INamedTypeSymbol type)
    {
        bool isShared = property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
            && ProxyNames.FindAnnotation(type) is not null
            && !PropertyParser.IsIgnored(property)
            && !property.HasAttribute(WellKnownNames.RealTimeConverterAttribute);
        return isShared ? new ValueTarget($"{type.Name}.{property.Name}", property.HasAttribute(WellKnownNames.CounterAttribute), property) : null;
    }

    // What a collection holds is named by the property it is in, where that is in sight.
    private static ValueTarget? OfContent(IOperation? instance, INamedTypeSymbol type) =>
        instance is IPropertyReferenceOperation { Property: var property } && IsProxy(property.ContainingType)
            ? OfProxy(property.ContainingType, property.Name)
            : new ValueTarget(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), IsCounter: false, Property: null);

    private static ValueTarget? OfProxy(INamedTypeSymbol proxy, string name)
    {
        for (INamedTypeSymbol? type = proxy; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers("ToPoco"))
            {
                if (member is IMethodSymbol { ReturnType: INamedTypeSymbol plain } && PropertyList.Of(plain).Find(property => property.Name == name) is { } property)
                {
                    return OfPlain(property, plain);
                }
            }
        }

        return null;
    }

    private static bool Writes(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "RealTimeArray" => method.Name is "Add" or "Insert" or "AddRange" or "InsertRange",
        "RealTimeMap" => method.Name == "Add",
        "RealTimeSet" => method.Name is "Add" or "UnionWith" or "SymmetricExceptWith",
        "RealTimeText" => method.Name is "Insert" or "Append" or "Splice",
        "RealTimeElement" => method.Name is "Set" or "Add" or "Insert" or "Replace" or "AddToNumber" or "Splice",
        _ => false,
    };

    private static bool IsRuntime(INamedTypeSymbol type) =>
        type.Name is "RealTimeArray" or "RealTimeMap" or "RealTimeSet" or "RealTimeText" or "RealTimeElement"
        && type.ContainingNamespace is { Name: "Typed", ContainingNamespace: { Name: "Convergence", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsProxy(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.HasFullName(WellKnownNames.RealTimeObject))
            {
                return true;
            }
        }

        return false;
    }
}
