namespace Convergence.Typed.Generators.Infrastructure;

/// <summary>Full names of the types that parser and emitter refer to.</summary>
internal static class WellKnownNames
{
    public const string Runtime = "Convergence.Typed";
    public const string Serialization = "System.Text.Json.Serialization";
    public const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    public const string RealTimeModelAttribute = Runtime + ".RealTimeModelAttribute";
    public const string RealTimeObjectAttribute = Runtime + ".RealTimeObjectAttribute";
    public const string RealTimeObject = Runtime + ".RealTimeObject";
    public const string RealTimeProxy = Runtime + ".RealTimeProxy";
    public const string RealTimeModel = Runtime + ".RealTimeModel";
    public const string ConvergenceDomain = Runtime + ".ConvergenceDomain";
    public const string RealTimeTextAttribute = Runtime + ".RealTimeTextAttribute";
    public const string CounterAttribute = Runtime + ".CounterAttribute";
    public const string FormerNameAttribute = Runtime + ".FormerNameAttribute";
    public const string RealTimeConverterAttribute = Runtime + ".RealTimeConverterAttribute";
    public const string WireConverter = Runtime + ".IWireConverter";
    public const string JsonPropertyNameAttribute = Serialization + ".JsonPropertyNameAttribute";
    public const string JsonConstructorAttribute = Serialization + ".JsonConstructorAttribute";
    public const string JsonIgnoreAttribute = Serialization + ".JsonIgnoreAttribute";
    public const string JsonStringEnumMemberNameAttribute = Serialization + ".JsonStringEnumMemberNameAttribute";
    public const string JsonPolymorphicAttribute = Serialization + ".JsonPolymorphicAttribute";
    public const string JsonDerivedTypeAttribute = Serialization + ".JsonDerivedTypeAttribute";
    public const string JsonElement = "System.Text.Json.JsonElement";
    public const string JsonNode = "System.Text.Json.Nodes.JsonNode";
    public const string GeneratedCodeAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string FlagsAttribute = "System.FlagsAttribute";
    public const string DependsOnAttribute = Runtime + ".DependsOnAttribute";
    public const string EditorBrowsableAttribute = "System.ComponentModel.EditorBrowsableAttribute";
    public const string ObsoleteAttribute = "System.ObsoleteAttribute";
    public const string SetsRequiredMembersAttribute = CodeAnalysis + ".SetsRequiredMembersAttribute";
    public const string ExperimentalAttribute = CodeAnalysis + ".ExperimentalAttribute";
    public const string DisallowNullAttribute = CodeAnalysis + ".DisallowNullAttribute";
    public const string MaybeNullAttribute = CodeAnalysis + ".MaybeNullAttribute";

    /// <summary>What emitted code puts before a public type of the runtime.</summary>
    public const string RuntimePrefix = "global::" + Runtime + ".";

    public const string RealTimeObjectType = RuntimePrefix + "RealTimeObject";
    public const string RealTimeTextType = RuntimePrefix + "RealTimeText";

    public const string RealTimeElementType = RuntimePrefix + "RealTimeElement";

    /// <summary>What emitted code puts before a type that exists for emitted code only.</summary>
    public const string InternalsPrefix = RuntimePrefix + "Internals.";
}
