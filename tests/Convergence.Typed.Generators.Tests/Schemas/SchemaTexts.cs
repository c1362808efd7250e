using Convergence.Typed.Build;
using Convergence.Typed.Generators.Emit;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Tests.Schemas;

/// <summary>The schema files of classes, as the build would write them.</summary>
internal static class SchemaTexts
{
    /// <summary>The texts, in the order of the files' names.</summary>
    public static string[] Of(string source)
    {
        var compilation = GeneratorHost.Compile([source]);
        List<SchemaPart> parts = [];
        Add(compilation.Assembly.GlobalNamespace, parts);
        return [.. SchemaFiles.Make(parts, static _ => null).Values];
    }

    private static void Add(INamespaceOrTypeSymbol place, List<SchemaPart> parts)
    {
        foreach (var member in place.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && ProxyNames.FindAnnotation(type) is not null)
            {
                var lines = ValueModelParser.IsValue(type)
                    ? JsonSchemaEmitter.Lines(ValueModelParser.Parse(type, null, TestContext.Current.CancellationToken)!)
                    : JsonSchemaEmitter.Lines(ModelTypeParser.Parse(type, null, TestContext.Current.CancellationToken)!);
                parts.Add(new SchemaPart(type.FullMetadataName(), ModelTypeParser.CollectionOf(type), string.Join("\n", lines)));
            }

            Add(member, parts);
        }
    }
}
