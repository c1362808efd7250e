using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns an annotated record or struct into the model its codec is written from. Everything is decided here.</summary>
internal sealed class ValueModelParser
{
    private readonly INamedTypeSymbol _type;
    private readonly ValueConstruction _construction;
    private readonly ProblemList? _problems;
    private readonly bool _constructorSetsRequired;
    private readonly List<ValueMember> _members = [];
    private readonly List<IPropertySymbol> _symbols = [];
    private readonly List<string> _initialised = [];
    private bool _usesDefaults;
    private bool _isMutable;

    private ValueModelParser(INamedTypeSymbol type, ValueConstruction construction, ProblemList? problems)
    {
        _type = type;
        _construction = construction;
        _problems = problems;
        _constructorSetsRequired = construction.Constructor.HasAttribute(WellKnownNames.SetsRequiredMembersAttribute);
    }

    /// <summary>True for types that are values: they have no identity and are replaced as a whole.</summary>
    public static bool IsValue(INamedTypeSymbol type) => type.IsRecord || type.TypeKind == TypeKind.Struct;

    /// <summary>The model; null when no codec can be written. With a list, everything that is wrong is added to it.</summary>
    public static ValueModel? Parse(INamedTypeSymbol type, ProblemList? problems, CancellationToken cancellationToken)
    {
        if (!ClassParser.CanHaveProxy(type, problems))
        {
            return null;
        }

        AcceptedIds accepted = new();
        accepted.AddType(type);
        ValueModelParser parser = new(type, ValueConstruction.Find(type)!, problems);
        foreach (IPropertySymbol property in PropertyList.Of(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            parser.Add(property);
            accepted.Add(property);
        }

        parser.ReportFields();
        return parser.Finish(accepted.Ids);
    }

    private void Add(IPropertySymbol property)
    {
        string name = _type.Name + "." + property.Name;
        AccessorParser accessors = new(_type, property);
        bool isArgument = _construction.FindParameter(property) is not null;
        if (!isArgument && PropertyParser.IsIgnored(property))
        {
            return;
        }

        if (!isArgument && accessors.Setter == SetterKind.None)
        {
            if (!accessors.IsComputed)
            {
                _problems?.Add(CvtDescriptors.ReadOnlyProperty, property, _type, name, accessors.Problem ?? "has no setter", "add one, or a parameter of the constructor");
            }

            return;
        }

        ReportWithoutEffect(property, name, WellKnownNames.CounterAttribute, "Counter");
        ReportWithoutEffect(property, name, WellKnownNames.RealTimeTextAttribute, "RealTimeText");
        ReportMutable(property, accessors);
        string wireName = PropertyParser.WireNameOf(property);
        if (_members.Find(other => other.WireName == wireName) is { } holder)
        {
            _problems?.Add(CvtDescriptors.DuplicateWireName, property, _type, name, wireName, holder.ClrName);
            return;
        }

        ModelValue? parsed = TypeParser.Parse(property, out TypeProblem? problem);
        if (parsed is not null)
        {
            parsed = PlainTypes.From(parsed, property.Type, out problem);
        }

        if (parsed is null)
        {
            problem!.Report(_problems, property, name, _type);
            return;
        }

        _symbols.Add(property);
        _members.Add(new ValueMember(property.EscapedName(), property.Name, wireName, FormerNames: default, parsed, DefaultOf(property, parsed)));
        if (!isArgument)
        {
            _initialised.Add(property.EscapedName());
        }
    }

    private ValueModel? Finish(EquatableArray<string> acceptedIds)
    {
        HashSet<string> shared = new(_members.Select(static member => member.ClrName), StringComparer.Ordinal);
        if (!_construction.Arguments.All(argument => shared.Contains(argument.Name)))
        {
            // Said at the member already: without it the value cannot be made.
            return null;
        }

        IReadOnlyList<string>[] formerNames = FormerNames.Check(_type, _symbols, [.. _members.Select(static member => member.WireName)], _problems);
        string[] required = _constructorSetsRequired
            ? []
            : [.. PropertyList.RequiredOf(_type).Where(member => !shared.Contains(member.Name)).Select(static member => member.EscapedName())];
        return new ValueModel(
            _type.FullMetadataName(),
            ModelTypeParser.NamespaceOf(_type),
            ModelTypeParser.ContainersOf(_type),
            SyntaxFacts.GetText(_type.DeclaredAccessibility),
            _type.Name,
            _type.QualifiedName(),
            ProxyNames.NameFor(_type),
            _members.Select((member, i) => member with { FormerNames = formerNames[i].ToEquatableArray() }).ToEquatableArray(),
            _construction.Arguments.Select(static property => property.EscapedName()).ToEquatableArray(),
            _initialised.ToEquatableArray(),
            required.ToEquatableArray(),
            _usesDefaults ? DefaultInstance() : "",
            acceptedIds);
    }

    private string DefaultOf(IPropertySymbol property, ModelValue value)
    {
        if (_construction.FindParameter(property) is { } parameter)
        {
            return parameter.HasExplicitDefaultValue ? Constants.Write(parameter) : Empty(value);
        }

        bool isRequired = property.IsRequired && !_constructorSetsRequired;
        if (!isRequired && _construction.Constructor.Parameters.IsEmpty && Defaults.MayBePresent(property, _type, countsEmpty: true))
        {
            _usesDefaults = true;
            return $"Defaults().{property.EscapedName()}";
        }

        return Empty(value);
    }

    // What a type reads as when nothing says more: the types that have an empty value read as that.
    private static string Empty(ModelValue value) => value switch
    {
        { IsNullable: true } => "null",
        { Kind: ValueKind.Array } => "[]",
        { Kind: ValueKind.Map, PlainInterface.Length: > 0 } => $"new global::System.Collections.Generic.Dictionary<{value.Key!.DeclaredType}, {value.Element!.DeclaredType}>()",
        { Kind: ValueKind.Set, PlainInterface.Length: > 0 } => $"new global::System.Collections.Generic.HashSet<{value.Element!.DeclaredType}>()",
        { Kind: ValueKind.Map or ValueKind.Set } => "[]",
        { Codec: "String" } => "\"\"",
        { Codec: "Bytes" } => "[]",
        { Kind: ValueKind.Value } => $"{WellKnownNames.InternalsPrefix}Codecs.Missing({value.Codec})",
        _ => "default!",
    };

    private string DefaultInstance()
    {
        List<string> required = [];
        if (!_constructorSetsRequired)
        {
            foreach (ISymbol member in PropertyList.RequiredOf(_type))
            {
                required.Add($"{member.EscapedName()} = default!");
            }
        }

        return "new()" + (required.Count == 0 ? "" : " { " + string.Join(", ", required) + " }");
    }

    // A class keeps its fields to itself as it does in JSON; a struct may have nothing else, and would be shared as an empty object.
    private void ReportFields()
    {
        foreach (IFieldSymbol field in _type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public } && !field.HasAttribute(WellKnownNames.JsonIgnoreAttribute))
            {
                _problems?.Add(CvtDescriptors.FieldInValue, field, _type, _type.Name + "." + field.Name);
            }
        }
    }

    private void ReportWithoutEffect(IPropertySymbol property, string name, string attribute, string attributeName)
    {
        if (property.HasAttribute(attribute))
        {
            _problems?.Add(CvtDescriptors.AttributeWithoutEffect, property, _type, FixData.Attribute(attributeName), name, attributeName, "a record or struct is replaced as a whole");
        }
    }

    // Told once, at the type: what is wrong is the whole of it.
    private void ReportMutable(IPropertySymbol property, AccessorParser accessors)
    {
        if (!_isMutable && accessors.Setter is (SetterKind.Public or SetterKind.Internal))
        {
            _isMutable = true;
            string advice = _type.TypeKind == TypeKind.Struct ? "make it readonly" : "make its setters init";
            _problems?.Add(CvtDescriptors.MutableValue, _type, _type, _type.Name, property.Name, advice);
        }
    }
}
