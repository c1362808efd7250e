using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Analyzers.Usage;

/// <summary>The types of the runtime as one compilation sees them, and what can be asked about them.</summary>
internal sealed class ProxyTypes
{
    // Where models are opened on a context of their own. ASP.NET Core is not among them: a component tells by its base type that it has one.
    private static readonly HashSet<string> s_userInterfaces = new(StringComparer.Ordinal)
    {
        "System.Windows.Forms", "PresentationFramework", "Microsoft.WinUI", "Microsoft.Maui", "Microsoft.Maui.Controls", "Avalonia.Base", "Avalonia.Controls",
        "Uno.UI", "Mono.Android", "Microsoft.iOS", "Microsoft.MacCatalyst", "Microsoft.macOS", "Eto", "GtkSharp",
    };

    private readonly INamedTypeSymbol _proxy;
    private readonly INamedTypeSymbol? _object;
    private readonly INamedTypeSymbol? _model;
    private readonly INamedTypeSymbol? _domain;
    private readonly INamedTypeSymbol? _component;
    private readonly bool _hasUserInterface;

    private ProxyTypes(Compilation compilation, INamedTypeSymbol proxy)
    {
        _proxy = proxy;
        _object = compilation.GetTypeByMetadataName(WellKnownNames.RealTimeObject);
        _model = compilation.GetTypeByMetadataName(WellKnownNames.RealTimeModel);
        _domain = compilation.GetTypeByMetadataName(WellKnownNames.ConvergenceDomain);
        _component = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Components.ComponentBase");
        _hasUserInterface = compilation.ReferencedAssemblyNames.Any(static name => s_userInterfaces.Contains(name.Name));
    }

    /// <summary>Null when the compilation knows nothing of the runtime.</summary>
    public static ProxyTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(WellKnownNames.RealTimeProxy) is { } proxy ? new ProxyTypes(compilation, proxy) : null;

    /// <summary>True for everything that is a view on an element: generated proxies, collections, texts.</summary>
    public bool IsProxy(ITypeSymbol? type) => type is { TypeKind: TypeKind.Class } && DerivesFrom(type, _proxy);

    /// <summary>True for generated proxies.</summary>
    public bool IsObject(ITypeSymbol? type) => type is { TypeKind: TypeKind.Class } && DerivesFrom(type, _object);

    /// <summary>True for an open model.</summary>
    public bool IsModel(ITypeSymbol? type) => type is { TypeKind: TypeKind.Class } && DerivesFrom(type, _model);

    /// <summary>True for what closes models when it is disposed: a model, and the domain it was opened in.</summary>
    public bool ClosesModels(ITypeSymbol? type) => IsModel(type) || SymbolEqualityComparer.Default.Equals(type, _domain);

    /// <summary>True for what the runtime declares itself.</summary>
    public bool IsOfRuntime(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _proxy.ContainingAssembly);

    /// <summary>True where a model most probably belongs to a synchronization context: in a project with a user interface, and in a component.</summary>
    public bool HasContext(ISymbol place) =>
        _hasUserInterface || (_component is not null && place.ContainingType is { } type && WithContainers(type).Any(outer => DerivesFrom(outer, _component)));

    private static IEnumerable<INamedTypeSymbol> WithContainers(INamedTypeSymbol type) => type.ContainingTypes().Prepend(type);

    private static bool DerivesFrom(ITypeSymbol type, INamedTypeSymbol? ancestor)
    {
        for (ITypeSymbol? current = type; current is not null && ancestor is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
