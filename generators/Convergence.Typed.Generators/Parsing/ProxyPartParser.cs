using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Looks at the part of the proxy that the user has written: which hooks it implements, and what it computes.</summary>
internal sealed class ProxyPartParser
{
    private readonly INamedTypeSymbol _model;
    private readonly INamedTypeSymbol? _part;
    private readonly ProblemList? _problems;

    public ProxyPartParser(INamedTypeSymbol model, ProblemList? problems)
    {
        _model = model;
        _problems = problems;
        _part = FindPart(model) is { DeclaringSyntaxReferences.IsEmpty: false } part ? part : null;
    }

    /// <summary>The properties with what the user's part has to say about their hooks.</summary>
    public IEnumerable<ModelProperty> WithHooks(IReadOnlyList<ModelProperty> properties)
    {
        HashSet<string> taken = new(properties.Select(static property => property.ClrName), StringComparer.Ordinal)
        {
            ProxyNames.NameFor(_model),
            MemberNames.SchemaClass(ProxyNames.NameFor(_model)),
        };
        taken.UnionWith(properties.Where(static property => property.Kind == PropertyKind.Counter).Select(static property => MemberNames.AddMethod(property.ClrName)));
        return properties.Select(property => property.IsInherited ? property : WithHooks(property, taken));
    }

    /// <summary>The computed properties, each behind those it is computed from.</summary>
    public EquatableArray<ModelComputed> FindComputed(IReadOnlyList<ModelProperty> shared) =>
        _part is null ? default : new ComputedParser(_part, FindAncestors(), shared, _problems).Parse();

    private static INamedTypeSymbol? FindPart(INamedTypeSymbol model)
    {
        INamespaceOrTypeSymbol place = (INamespaceOrTypeSymbol?)model.ContainingType ?? model.ContainingNamespace;
        return place.GetTypeMembers(ProxyNames.NameFor(model), 0).FirstOrDefault();
    }

    // The proxies of the base classes, here or in another assembly, as far as they can be seen while generating.
    private List<INamedTypeSymbol> FindAncestors()
    {
        List<INamedTypeSymbol> ancestors = [];
        for (INamedTypeSymbol? ancestor = Hierarchies.FindBase(_model); ancestor is not null; ancestor = Hierarchies.FindBase(ancestor))
        {
            if (FindPart(ancestor) is { } part)
            {
                ancestors.Add(part);
            }
        }

        return ancestors;
    }

    private ModelProperty WithHooks(ModelProperty property, HashSet<string> taken)
    {
        Hooks declared = Hooks.None;
        Hooks implemented = Hooks.None;
        foreach ((Hooks hook, string name) in MemberNames.HooksOf(property.ClrName))
        {
            if (!taken.Contains(name) && IsFree(name, out IMethodSymbol? implementation, out bool isDeclaredHere))
            {
                declared |= isDeclaredHere ? Hooks.None : hook;
                implemented |= implementation is null ? Hooks.None : hook;
                if (implementation is not null && hook == Hooks.Changing && !property.HasSetter)
                {
                    implemented &= ~hook;
                    _problems?.Add(CvtDescriptors.HookNeverCalled, implementation, _model, name, property.ClrName);
                }
            }
        }

        return property with { DeclaredHooks = declared, ImplementedHooks = implemented };
    }

    // Overloads with other parameters are nobody's business.
    private bool IsFree(string name, out IMethodSymbol? implementation, out bool isDeclaredHere)
    {
        implementation = null;
        isDeclaredHere = false;
        if (_part is null)
        {
            return true;
        }

        foreach (ISymbol member in _part.GetMembers(name))
        {
            if (member is not IMethodSymbol method)
            {
                return false;
            }

            if (method.Parameters.Length != 1 || method.TypeParameters.Length > 0)
            {
                continue;
            }

            if (!IsPartial(method, out bool hasBody))
            {
                return false;
            }

            // In an analyzer the definition is the generated one, in the generator it can only be the user's.
            isDeclaredHere |= !hasBody && !IsGenerated(method);
            implementation = hasBody ? method : method.PartialImplementationPart;
        }

        return true;
    }

    private static bool IsPartial(IMethodSymbol method, out bool hasBody)
    {
        hasBody = false;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is MethodDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                hasBody = declaration.Body is not null || declaration.ExpressionBody is not null;
                return true;
            }
        }

        return false;
    }

    private static bool IsGenerated(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(static reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
}
