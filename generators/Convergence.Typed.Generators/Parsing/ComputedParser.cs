using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Follows the names in <c>[DependsOn]</c> down to shared properties.</summary>
internal sealed class ComputedParser(INamedTypeSymbol part, IReadOnlyList<INamedTypeSymbol> ancestors, IReadOnlyList<ModelProperty> shared, ProblemList? problems)
{
    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly List<IPropertySymbol> _symbols = [];
    private readonly List<ModelComputed> _found = [];
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);

    public EquatableArray<ModelComputed> Parse()
    {
        // What a base class computes is announced by its own schema, and may be built upon.
        foreach (IPropertySymbol property in ancestors.SelectMany(Find))
        {
            _finished.Add(property.Name);
        }

        _symbols.AddRange(Find(part));

        foreach (IPropertySymbol property in _symbols)
        {
            Report(property);
            Finish(property.Name);
        }

        return _found.ToEquatableArray();
    }

    private List<IPropertySymbol> Find(INamedTypeSymbol type)
    {
        List<IPropertySymbol> found = [];
        foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property is { IsStatic: false, IsIndexer: false } && property.FindAttribute(WellKnownNames.DependsOnAttribute) is { } attribute)
            {
                found.Add(property);
                _names[property.Name] = NamesOf(attribute);
            }
        }

        return found;
    }

    private static string[] NamesOf(AttributeData attribute) =>
        attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0] is { Kind: TypedConstantKind.Array, Values.IsDefault: false } names
            ? [.. names.Values.Select(static value => value.Value as string).OfType<string>()]
            : [];

    private void Report(IPropertySymbol property)
    {
        if (problems is null)
        {
            return;
        }

        string name = $"{part.Name}.{property.Name}";
        foreach (string source in _names[property.Name])
        {
            if (!IsShared(source) && !_names.ContainsKey(source))
            {
                problems.Add(CvtDescriptors.UnknownDependency, property, part, name, source);
            }
        }

        if (Reach(property.Name).Contains(property.Name))
        {
            problems.Add(CvtDescriptors.CircularDependency, property, part, name);
        }
    }

    // Sources first, so that what is announced last is what depends on all the others.
    private void Finish(string name)
    {
        if (!_finished.Add(name))
        {
            return;
        }

        foreach (string source in _names[name])
        {
            if (_names.ContainsKey(source))
            {
                Finish(source);
            }
        }

        HashSet<string> reach = Reach(name);
        string[] sources = [.. shared.Where(property => reach.Contains(property.ClrName)).Select(static property => property.ClrName)];
        if (sources.Length > 0)
        {
            _found.Add(new ModelComputed(name, sources.ToEquatableArray()));
        }
    }

    /// <summary>Every name that is met on the way down.</summary>
    private HashSet<string> Reach(string name)
    {
        HashSet<string> reach = new(StringComparer.Ordinal);
        Queue<string> open = new(_names[name]);
        while (open.Count > 0)
        {
            string next = open.Dequeue();
            if (reach.Add(next) && _names.TryGetValue(next, out string[]? sources))
            {
                foreach (string source in sources)
                {
                    open.Enqueue(source);
                }
            }
        }

        return reach;
    }

    private bool IsShared(string name) => shared.Any(property => property.ClrName == name);
}
