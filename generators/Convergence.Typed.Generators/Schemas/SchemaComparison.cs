using System.Collections.Immutable;
using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Emit;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Schemas;

/// <summary>Compares checked-in schemas with the classes as they are now. What has come is fine; what is gone, or is stored otherwise, is reported.</summary>
internal sealed class SchemaComparison(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly HashSet<(string Class, JsonValue Schema)> _compared = [];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<ISymbol, Diagnostic>> _found = [];

    /// <summary>What was found, by the type at which it is reported.</summary>
    public ILookup<ISymbol, Diagnostic> Found => _found.ToLookup(static found => found.Key, static found => found.Value, SymbolEqualityComparer.Default);

    /// <summary>Compares a file with the class it was made of, wherever that is now.</summary>
    public void Compare(SchemaFile file)
    {
        if (FindClass(file) is not { } type)
        {
            return;
        }

        string? collection = ModelTypeParser.CollectionOf(type);
        if (file.Collection is { } before && collection is not null && collection != before)
        {
            Report(CvtDescriptors.CollectionChanged, type, type, null, type.Name, before, collection);
        }

        CompareTypes(file, file.Root, type);
    }

    private INamedTypeSymbol? FindClass(SchemaFile file)
    {
        if (compilation.Assembly.GetTypeByMetadataName(file.ClassName) is { } type)
        {
            return ProxyNames.FindAnnotation(type) is null ? null : type;
        }

        // A class that was renamed or moved still has its collection.
        return file.Collection is null ? null : SourceTypes(compilation.Assembly.GlobalNamespace).FirstOrDefault(candidate => ModelTypeParser.CollectionOf(candidate) == file.Collection);
    }

    private void CompareTypes(SchemaFile file, JsonValue before, INamedTypeSymbol type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (before["properties"]?.Members is not { } oldProperties || !_compared.Add((type.FullMetadataName(), before)) || Present(type) is not { } now)
        {
            return;
        }

        Dictionary<string, JsonValue> present = now["properties"]!.Members!;
        Dictionary<string, string> readers = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonValue> property in present)
        {
            readers[property.Key] = property.Key;
            foreach (string former in FormerNamesOf(property.Value))
            {
                readers[former] = property.Key;
            }
        }

        HashSet<string> known = new(oldProperties.Keys.Concat(oldProperties.Values.SelectMany(FormerNamesOf)), StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonValue> property in oldProperties)
        {
            if (readers.TryGetValue(property.Key, out string? reader))
            {
                CompareProperty(file, property.Key, property.Value, present[reader], type, reader);
            }
            else
            {
                ReportRemoved(file, property.Key, property.Value, type, [.. present.Where(candidate => !known.Contains(candidate.Key) && AreAlike(property.Value, candidate.Value)).Select(static candidate => candidate.Key)]);
            }

            foreach (string former in FormerNamesOf(property.Value).Where(former => !readers.ContainsKey(former) && readers.ContainsKey(property.Key)))
            {
                ReportFormerRemoved(former, type, readers[property.Key]);
            }
        }

        CompareDerived(file, before, now, type);
    }

    private void CompareProperty(SchemaFile file, string name, JsonValue before, JsonValue now, INamedTypeSymbol type, string wireName)
    {
        ISymbol property = PropertyOf(type, wireName);
        if (!SchemaTypes.AreCompatible(before, now))
        {
            Report(
                CvtDescriptors.TypeChanged, type, property, TypeProperties(before),
                $"{type.Name}.{property.Name}", SchemaTypes.Describe(before), SchemaTypes.Describe(now), name);
            return;
        }

        CompareValues(file, before, now, property is IPropertySymbol { Type: var declared } ? declared : type);
    }

    // Of equal kind, all the way down.
    private void CompareValues(SchemaFile file, JsonValue before, JsonValue now, ITypeSymbol declared)
    {
        switch (SchemaTypes.Name(now))
        {
            case "enum" or "flags":
                CompareMembers(before, now, declared);
                break;
            case "object" or "value":
                if (file.Resolve(before) is { } referred && ReferredType(now) is { } type)
                {
                    CompareTypes(file, referred, type);
                }

                break;
            default:
                foreach (string part in new[] { "items", "additionalProperties", "propertyNames" })
                {
                    if (before[part] is { Members: not null } old && now[part] is { Members: not null } present)
                    {
                        CompareValues(file, old, present, declared);
                    }
                }

                break;
        }
    }

    private void CompareMembers(JsonValue before, JsonValue now, ITypeSymbol declared)
    {
        HashSet<string> present = new(MembersOf(now).Concat(FormerMembersOf(now)), StringComparer.Ordinal);
        foreach (string name in MembersOf(before).Concat(FormerMembersOf(before)))
        {
            if (!present.Contains(name) && EnumOf(declared) is { } type)
            {
                Report(CvtDescriptors.EnumMemberRemoved, type, type, Properties((CvtProperties.Name, name)), type.Name, name);
            }
        }
    }

    private void CompareDerived(SchemaFile file, JsonValue before, JsonValue now, INamedTypeSymbol type)
    {
        if (before["x-cvt-derived"]?.Members is not { } derived)
        {
            return;
        }

        if (before["x-cvt-discriminator"]?.Text is { } discriminator && now["x-cvt-discriminator"]?.Text is var present && present != discriminator)
        {
            Report(CvtDescriptors.DiscriminatorRemoved, type, type, null, type.Name, discriminator);
            return;
        }

        foreach (KeyValuePair<string, JsonValue> entry in derived)
        {
            if (now["x-cvt-derived"]?[entry.Key] is not { } other)
            {
                Report(CvtDescriptors.DiscriminatorRemoved, type, type, null, type.Name, entry.Key);
            }
            else if (file.Resolve(entry.Value) is { } referred && ReferredType(other) is { } derivedType)
            {
                CompareTypes(file, referred, derivedType);
            }
        }
    }

    private void ReportRemoved(SchemaFile file, string name, JsonValue before, INamedTypeSymbol type, IReadOnlyList<string> candidates)
    {
        if (candidates.Count == 1)
        {
            ISymbol candidate = PropertyOf(type, candidates[0]);
            Report(
                CvtDescriptors.PropertyRemoved, type, candidate, Properties((CvtProperties.FormerName, name)),
                type.Name, name, $"add [FormerName({Literals.Quote(name)})] to '{candidate.Name}', which is new, if it is the same property");
            return;
        }

        Report(
            CvtDescriptors.PropertyRemoved, type, type, TypeProperties(before).SetItem(CvtProperties.Name, name), type.Name, name,
            $"restore it, or add [FormerName({Literals.Quote(name)})] to the property that replaces it, or remove it from the schema if its data may be lost");
    }

    private void ReportFormerRemoved(string former, INamedTypeSymbol type, string wireName) =>
        Report(
            CvtDescriptors.PropertyRemoved, type, PropertyOf(type, wireName), Properties((CvtProperties.FormerName, former)), type.Name, former,
            $"restore [FormerName({Literals.Quote(former)})]");

    private void Report(DiagnosticDescriptor descriptor, ISymbol owner, ISymbol place, ImmutableDictionary<string, string?>? properties, params object[] arguments)
    {
        Location location = place.Locations.FirstOrDefault(static location => location.IsInSource) ?? owner.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;
        if (_reported.Add($"{descriptor.Id} {location} {string.Join(" ", arguments)}"))
        {
            _found.Add(new(owner, Diagnostic.Create(descriptor, location, properties, arguments)));
        }
    }

    private JsonValue? Present(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        IReadOnlyList<string>? lines = ValueModelParser.IsValue(type)
            ? ValueModelParser.Parse(type, problems: null, cancellationToken) is { } value ? JsonSchemaEmitter.Lines(value) : null
            : ModelTypeParser.Parse(type, problems: null, cancellationToken) is { } model ? JsonSchemaEmitter.Lines(model) : null;
        return lines is null ? null : JsonReader.Read(string.Join("\n", lines));
    }

    private INamedTypeSymbol? ReferredType(JsonValue schema)
    {
        const string Prefix = "#/$defs/";
        JsonValue? reference = schema["$ref"] ?? schema["anyOf"]?.Items?.Select(static item => item["$ref"]).FirstOrDefault(static found => found is not null);
        return reference?.Text is { } text && text.StartsWith(Prefix, StringComparison.Ordinal) ? compilation.Assembly.GetTypeByMetadataName(text.Substring(Prefix.Length)) : null;
    }

    private static bool AreAlike(JsonValue before, JsonValue now) => SchemaTypes.ToCSharp(before) is { } type
        ? type == SchemaTypes.ToCSharp(now) && SchemaTypes.Name(before) == SchemaTypes.Name(now)
        : SchemaTypes.AreCompatible(before, now) && SchemaTypes.Describe(before) == SchemaTypes.Describe(now);

    private static ISymbol PropertyOf(INamedTypeSymbol type, string wireName) =>
        (ISymbol?)PropertyList.Of(type).Find(property => PropertyParser.WireNameOf(property) == wireName) ?? type;

    private static INamedTypeSymbol? EnumOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum } found => found,
        IArrayTypeSymbol array => EnumOf(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(EnumOf).FirstOrDefault(static found => found is not null),
        _ => null,
    };

    private static IEnumerable<string> MembersOf(JsonValue schema) => (schema["enum"] ?? schema["x-cvt-members"])?.Texts ?? [];

    private static IEnumerable<string> FormerMembersOf(JsonValue schema) => schema["x-cvt-former-members"]?.Members?.Keys ?? Enumerable.Empty<string>();

    private static IEnumerable<string> FormerNamesOf(JsonValue schema) => schema["x-cvt-former-names"]?.Texts ?? [];

    private static ImmutableDictionary<string, string?> TypeProperties(JsonValue schema)
    {
        string? attribute = SchemaTypes.Name(schema) switch
        {
            "text" => "RealTimeText",
            "counter" => "Counter",
            _ => null,
        };
        return Properties((CvtProperties.ReplacementType, SchemaTypes.ToCSharp(schema)), (CvtProperties.Attribute, attribute));
    }

    private static ImmutableDictionary<string, string?> Properties(params (string Key, string? Value)[] properties) =>
        properties.ToImmutableDictionary(static property => property.Key, static property => property.Value);

    private static IEnumerable<INamedTypeSymbol> SourceTypes(INamespaceOrTypeSymbol place) => place.GetMembers().SelectMany(static member => member switch
    {
        INamespaceSymbol space => SourceTypes(space),
        INamedTypeSymbol type => SourceTypes(type).Prepend(type),
        _ => [],
    });
}
