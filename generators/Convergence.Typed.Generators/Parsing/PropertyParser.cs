using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns the properties of one class into the model's, and leaves out those it must.</summary>
internal sealed class PropertyParser
{
    private readonly INamedTypeSymbol _model;
    private readonly INamedTypeSymbol _defaultsType;
    private readonly bool _constructorSetsRequired;
    private readonly string? _discriminatorName;
    private readonly ProblemList? _problems;
    private readonly List<ModelProperty> _properties = [];
    private readonly List<IPropertySymbol> _symbols = [];

    /// <param name="model">The class.</param>
    /// <param name="defaultsType">The class whose objects have its default values: the class itself unless it is abstract.</param>
    /// <param name="inherited">The properties that the proxy of its base class has.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public PropertyParser(INamedTypeSymbol model, INamedTypeSymbol defaultsType, IEnumerable<ModelProperty> inherited, ProblemList? problems)
    {
        _model = model;
        _defaultsType = defaultsType;
        _constructorSetsRequired = Constructors.SetsRequired(defaultsType);
        _problems = problems;
        HashSet<string> required = _constructorSetsRequired ? [] : [.. PropertyList.RequiredOf(defaultsType).Select(static member => member.Name)];
        string owner = Hierarchies.FindBase(model) is { } ancestor ? Hierarchies.SchemaOf(ancestor) : "";
        _properties.AddRange(inherited.Select(property => property with
        {
            Owner = property.IsInherited ? property.Owner : owner,
            IsRequired = required.Contains(property.ClrName),
        }));
        INamedTypeSymbol root = Hierarchies.FindRoot(model);
        _discriminatorName = Hierarchies.OwnOf(root).Any() ? Hierarchies.DiscriminatorNameOf(root) : null;
    }

    /// <summary>All properties, those of the base class's proxy first.</summary>
    public IReadOnlyList<ModelProperty> Properties => _properties;

    public void Add(IPropertySymbol property)
    {
        if (_properties.Find(other => other.IsInherited && other.ClrName == property.Name) is { } shared)
        {
            // What overrides a shared property is that property. What hides it is another one, and code that means the first would get it.
            if (!property.IsOverride)
            {
                _properties.Remove(shared);
                _problems?.Add(CvtDescriptors.HidingProperty, property, _model, FullName(property), Hierarchies.FindBase(_model)!.Name);
            }

            return;
        }

        if (IsIgnored(property))
        {
            ReportWithoutEffect(property, "the property is left out with [JsonIgnore]");
            return;
        }

        string name = FullName(property);
        if (property.RefKind != RefKind.None)
        {
            _problems?.Add(CvtDescriptors.UnsupportedType, property, _model, name, "ref", "give it a getter and a setter, or leave the property out with [JsonIgnore]");
            return;
        }

        AccessorParser accessors = new(_model, property);
        if (accessors.IsComputed)
        {
            ReportWithoutEffect(property, "the property has no setter and is not shared");
            return;
        }

        if (property.IsObsoleteAsError())
        {
            _problems?.Add(CvtDescriptors.ObsoleteProperty, property, _model, name);
            return;
        }

        if (accessors.Problem is { } fact)
        {
            _problems?.Add(CvtDescriptors.ReadOnlyProperty, property, _model, name, fact, accessors.Advice);
            return;
        }

        if (MemberNames.FindClash(_model, property) is { } holder || IsInheritedMethod(property, out holder))
        {
            _problems?.Add(CvtDescriptors.MemberNameClash, property, _model, name, property.Name, holder);
            return;
        }

        if (ParseType(property, name, out PropertyKind kind) is { } value && HasFreeWireName(property, name, out string wireName))
        {
            bool isRequired = property.IsRequired && !_constructorSetsRequired;
            bool isView = kind is PropertyKind.Array or PropertyKind.Map or PropertyKind.Set or PropertyKind.Untyped or PropertyKind.Object;
            _symbols.Add(property);
            _properties.Add(new ModelProperty(
                property.EscapedName(),
                property.Name,
                wireName,
                FormerNames: default,
                Crefs.For(property),
                kind,
                value,
                accessors.Setter,
                isRequired,
                value.IsNullable && (property.HasAttribute(WellKnownNames.DisallowNullAttribute) || property.HasAttribute(WellKnownNames.MaybeNullAttribute)),
                HasDefault: isView && !isRequired && Defaults.MayBePresent(property, _defaultsType, countsEmpty: kind is PropertyKind.Object or PropertyKind.Untyped || value.IsNullable))
            {
                Attributes = CopiedAttributes.Of(property),
            });
        }
    }

    /// <summary>Leaves out former names that are not free. Called when all properties are known.</summary>
    public void CheckFormerNames()
    {
        int inherited = _properties.Count - _symbols.Count;
        string[] wireNames = [.. _properties.Skip(inherited).Select(static property => property.WireName)];
        IReadOnlyList<string>[] free = FormerNames.Check(_model, _symbols, wireNames, _problems, _properties.Take(inherited));
        for (int i = 0; i < _symbols.Count; i++)
        {
            _properties[inherited + i] = _properties[inherited + i] with { FormerNames = free[i].ToEquatableArray() };
        }
    }

    /// <summary>Leaves out counters whose Add method would have the name of a property. Called when all properties are known.</summary>
    public void CheckCounterNames()
    {
        int inherited = _properties.Count - _symbols.Count;
        for (int i = _properties.Count - 1; i >= inherited; i--)
        {
            string method = MemberNames.AddMethod(_properties[i].ClrName);
            if (_properties[i].Kind == PropertyKind.Counter && (method == ProxyNames.NameFor(_model) || _properties.Exists(other => other.ClrName == method)))
            {
                IPropertySymbol symbol = _symbols[i - inherited];
                _problems?.Add(CvtDescriptors.MemberNameClash, symbol, _model, FullName(symbol), method, "the method that adds to the counter, and a name that is taken");
                _properties.RemoveAt(i);
                _symbols.RemoveAt(i - inherited);
            }
        }
    }

    private ModelValue? ParseType(IPropertySymbol property, string name, out PropertyKind kind)
    {
        kind = PropertyKind.Value;
        if (property.HasAttribute(WellKnownNames.RealTimeConverterAttribute) && FindExcluded(property) is { } excluded)
        {
            _problems?.Add(CvtDescriptors.ConverterExcluded, property, _model, name, excluded);
            return null;
        }

        if (property.HasAttribute(WellKnownNames.CounterAttribute))
        {
            kind = PropertyKind.Counter;
            if (!Scalars.CanCount(property.Type))
            {
                ReportType(CvtDescriptors.CounterNotNumber, property, name, CounterType(property.Type));
                return null;
            }

            if (property.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal)
            {
                ReportType(CvtDescriptors.FloatingCounter, property, name);
            }
        }

        if (property.HasAttribute(WellKnownNames.RealTimeTextAttribute))
        {
            kind = PropertyKind.Text;
            if (property.Type is not { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated })
            {
                ReportType(CvtDescriptors.TextNotString, property, name, property.Type.SpecialType == SpecialType.System_String ? "string" : null);
                return null;
            }
        }

        ModelValue? value = TypeParser.Parse(property, out TypeProblem? problem);
        if (value is null)
        {
            problem!.Report(_problems, property, name, _model);
            return null;
        }

        // A text has no null on the proxy's side.
        if (kind != PropertyKind.Text && !value.IsValueType && property.HasAttribute(WellKnownNames.MaybeNullAttribute))
        {
            value = value with { IsNullable = true };
        }

        kind = value.Kind switch
        {
            ValueKind.Array => PropertyKind.Array,
            ValueKind.Map => PropertyKind.Map,
            ValueKind.Set => PropertyKind.Set,
            ValueKind.Untyped => PropertyKind.Untyped,
            ValueKind.Object => PropertyKind.Object,
            _ => kind,
        };
        return value;
    }

    private bool HasFreeWireName(IPropertySymbol property, string name, out string wireName)
    {
        wireName = WireNameOf(property);
        if (wireName == _discriminatorName)
        {
            _problems?.Add(CvtDescriptors.DiscriminatorNameTaken, property, _model, name, wireName);
            return false;
        }

        foreach (ModelProperty other in _properties)
        {
            if (other.WireName == wireName || (other.IsInherited && other.FormerNames.Contains(wireName)))
            {
                _problems?.Add(CvtDescriptors.DuplicateWireName, property, _model, name, wireName, other.ClrName);
                return false;
            }
        }

        string own = wireName;
        if (_properties.Find(other => string.Equals(other.WireName, own, StringComparison.OrdinalIgnoreCase)) is { } similar)
        {
            _problems?.Add(CvtDescriptors.WireNameCase, property, _model, name, wireName, similar.ClrName, similar.WireName);
        }

        return true;
    }

    private bool IsInheritedMethod(IPropertySymbol property, out string holder)
    {
        holder = "a method that adds to a counter of the base class";
        return _properties.Exists(other => other is { IsInherited: true, Kind: PropertyKind.Counter } && MemberNames.AddMethod(other.ClrName) == property.Name);
    }

    // What a number that cannot count is to be instead.
    private static string? CounterType(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Scalars.CanCount(nullable.TypeArguments[0])
            ? nullable.TypeArguments[0].QualifiedName()
            : CounterType(nullable.TypeArguments[0]),
        _ when Scalars.FindCodec(type) is "Int128" or "UInt128" or "BigInteger" => "long",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "long",
        _ => null,
    };

    private void ReportType(DiagnosticDescriptor descriptor, IPropertySymbol property, string name, string? replacement = null)
    {
        // While the type is being written the compiler says enough.
        if (property.Type.TypeKind != TypeKind.Error)
        {
            _problems?.Add(
                descriptor, property, _model, FixData.Replacement(replacement), name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }

    private void ReportWithoutEffect(IPropertySymbol property, string reason)
    {
        if (_problems is null)
        {
            return;
        }

        if (property.HasAttribute(WellKnownNames.CounterAttribute))
        {
            _problems.Add(CvtDescriptors.AttributeWithoutEffect, property, _model, FixData.Attribute("Counter"), FullName(property), "Counter", reason);
        }

        if (property.HasAttribute(WellKnownNames.RealTimeTextAttribute))
        {
            _problems.Add(CvtDescriptors.AttributeWithoutEffect, property, _model, FixData.Attribute("RealTimeText"), FullName(property), "RealTimeText", reason);
        }

        if (property.HasAttribute(WellKnownNames.FormerNameAttribute))
        {
            _problems.Add(CvtDescriptors.AttributeWithoutEffect, property, _model, FixData.Attribute("FormerName"), FullName(property), "FormerName", reason);
        }

        if (property.HasAttribute(WellKnownNames.RealTimeConverterAttribute))
        {
            _problems.Add(CvtDescriptors.AttributeWithoutEffect, property, _model, FullName(property), "RealTimeConverter", reason);
        }
    }

    private static string? FindExcluded(IPropertySymbol property) =>
        property.HasAttribute(WellKnownNames.CounterAttribute) ? "Counter"
        : property.HasAttribute(WellKnownNames.RealTimeTextAttribute) ? "RealTimeText"
        : null;

    private string FullName(IPropertySymbol property) => _model.Name + "." + property.Name;

    public static string WireNameOf(IPropertySymbol property) =>
        property.FindAttribute(WellKnownNames.JsonPropertyNameAttribute) is { ConstructorArguments: { Length: 1 } arguments }
            && arguments[0].Value is string given ? given : property.Name;

    // Other conditions leave a property out of JSON only, and only at times.
    public static bool IsIgnored(IPropertySymbol property)
    {
        if (property.FindAttribute(WellKnownNames.JsonIgnoreAttribute) is not { } attribute)
        {
            return false;
        }

        const int Always = 1;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == "Condition")
            {
                return argument.Value.Value is Always;
            }
        }

        return true;
    }
}
