using Convergence.Typed.Generators.Diagnostics;
using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>Turns the properties of one class into the model's, and leaves out those it must.</summary>
internal sealed class PropertyParser(INamedTypeSymbol model, bool constructorSetsRequired, ProblemList? problems)
{
    private readonly List<ModelProperty> _properties = [];
    private readonly List<IPropertySymbol> _symbols = [];

    public IReadOnlyList<ModelProperty> Properties => _properties;

    public void Add(IPropertySymbol property)
    {
        if (IsIgnored(property))
        {
            ReportWithoutEffect(property, "the property is left out with [JsonIgnore]");
            return;
        }

        string name = FullName(property);
        if (property.RefKind != RefKind.None)
        {
            problems?.Add(CvtDescriptors.UnsupportedType, property, model, name, "ref", "give it a getter and a setter, or leave the property out with [JsonIgnore]");
            return;
        }

        AccessorParser accessors = new(model, property);
        if (accessors.IsComputed)
        {
            ReportWithoutEffect(property, "the property has no setter and is not shared");
            return;
        }

        if (property.IsObsoleteAsError())
        {
            problems?.Add(CvtDescriptors.ObsoleteProperty, property, model, name);
            return;
        }

        if (accessors.Problem is { } fact)
        {
            problems?.Add(CvtDescriptors.ReadOnlyProperty, property, model, name, fact, accessors.Advice);
            return;
        }

        if (MemberNames.FindClash(model, property) is { } holder)
        {
            problems?.Add(CvtDescriptors.MemberNameClash, property, model, name, property.Name, holder);
            return;
        }

        if (ParseType(property, name, out PropertyKind kind) is { } value && HasFreeWireName(property, name, out string wireName))
        {
            bool isRequired = property.IsRequired && !constructorSetsRequired;
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
                HasDefault: isView && !isRequired && Defaults.MayBePresent(property, model, countsEmpty: kind is PropertyKind.Object or PropertyKind.Untyped || value.IsNullable))
            {
                Attributes = CopiedAttributes.Of(property),
            });
        }
    }

    /// <summary>Leaves out former names that are not free. Called when all properties are known.</summary>
    public void CheckFormerNames()
    {
        IReadOnlyList<string>[] free = FormerNames.Check(model, _symbols, [.. _properties.Select(static property => property.WireName)], problems);
        for (int i = 0; i < _properties.Count; i++)
        {
            _properties[i] = _properties[i] with { FormerNames = free[i].ToEquatableArray() };
        }
    }

    /// <summary>Leaves out counters whose Add method would have the name of a property. Called when all properties are known.</summary>
    public void CheckCounterNames()
    {
        for (int i = _properties.Count - 1; i >= 0; i--)
        {
            string method = MemberNames.AddMethod(_properties[i].ClrName);
            if (_properties[i].Kind == PropertyKind.Counter && (method == ProxyNames.NameFor(model) || _properties.Exists(other => other.ClrName == method)))
            {
                problems?.Add(
                    CvtDescriptors.MemberNameClash, _symbols[i], model, FullName(_symbols[i]), method, "the method that adds to the counter, and a name that is taken");
                _properties.RemoveAt(i);
                _symbols.RemoveAt(i);
            }
        }
    }

    private ModelValue? ParseType(IPropertySymbol property, string name, out PropertyKind kind)
    {
        kind = PropertyKind.Value;
        if (property.HasAttribute(WellKnownNames.CounterAttribute))
        {
            kind = PropertyKind.Counter;
            if (!Scalars.CanCount(property.Type))
            {
                ReportType(CvtDescriptors.CounterNotNumber, property, name);
                return null;
            }
        }

        if (property.HasAttribute(WellKnownNames.RealTimeTextAttribute))
        {
            kind = PropertyKind.Text;
            if (property.Type is not { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated })
            {
                ReportType(CvtDescriptors.TextNotString, property, name);
                return null;
            }
        }

        ModelValue? value = TypeParser.Parse(property.Type, out TypeProblem? problem);
        if (value is null)
        {
            problem!.Report(problems, property, name, model);
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
        foreach (ModelProperty other in _properties)
        {
            if (other.WireName == wireName)
            {
                problems?.Add(CvtDescriptors.DuplicateWireName, property, model, name, wireName, other.ClrName);
                return false;
            }
        }

        return true;
    }

    private void ReportType(DiagnosticDescriptor descriptor, IPropertySymbol property, string name)
    {
        // While the type is being written the compiler says enough.
        if (property.Type.TypeKind != TypeKind.Error)
        {
            problems?.Add(descriptor, property, model, name, property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }
    }

    private void ReportWithoutEffect(IPropertySymbol property, string reason)
    {
        if (problems is null)
        {
            return;
        }

        if (property.HasAttribute(WellKnownNames.CounterAttribute))
        {
            problems.Add(CvtDescriptors.AttributeWithoutEffect, property, model, FullName(property), "Counter", reason);
        }

        if (property.HasAttribute(WellKnownNames.RealTimeTextAttribute))
        {
            problems.Add(CvtDescriptors.AttributeWithoutEffect, property, model, FullName(property), "RealTimeText", reason);
        }

        if (property.HasAttribute(WellKnownNames.FormerNameAttribute))
        {
            problems.Add(CvtDescriptors.AttributeWithoutEffect, property, model, FullName(property), "FormerName", reason);
        }
    }

    private string FullName(IPropertySymbol property) => model.Name + "." + property.Name;

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
