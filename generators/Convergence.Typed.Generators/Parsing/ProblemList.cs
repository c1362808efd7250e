using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>What the parser found wrong. Only the analyzer passes one; the generator wants the model and nothing else.</summary>
internal sealed class ProblemList
{
    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>Adds a problem at <paramref name="symbol"/>, or at <paramref name="fallback"/> when that one has no source here.</summary>
    public void Add(DiagnosticDescriptor descriptor, ISymbol symbol, ISymbol fallback, params object[] arguments) =>
        Add(descriptor, symbol, fallback, FixData.None, arguments);

    /// <summary>As the other, with what the fix of the problem has to know.</summary>
    public void Add(DiagnosticDescriptor descriptor, ISymbol symbol, ISymbol fallback, FixData fix, params object[] arguments)
    {
        Location? location = InSource(symbol) ?? InSource(fallback);
        Location? place = fix.Place is null ? null : InSource(fix.Place);
        _items.Add(Diagnostic.Create(descriptor, location ?? Location.None, place is null ? null : [place], fix.Properties, arguments));
    }

    private static Location? InSource(ISymbol symbol)
    {
        foreach (Location location in symbol.Locations)
        {
            if (location.IsInSource)
            {
                return location;
            }
        }

        return null;
    }
}
