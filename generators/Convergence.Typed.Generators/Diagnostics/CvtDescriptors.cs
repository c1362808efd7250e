using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Diagnostics;

/// <summary>All rules: what they say and how bad it is.</summary>
internal static class CvtDescriptors
{
    public static readonly DiagnosticDescriptor LanguageVersion = Model(
        CvtIds.LanguageVersion,
        "The C# version is too old",
        "Proxies need C# 12 or later, but '{0}' is compiled as C# {1}; remove LangVersion from the project or raise it",
        "Generated code uses language features of C# 12. The default version of the .NET 10 SDK is newer.");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Model(
        CvtIds.ContainerNotPartial,
        "The type around a model class is not partial",
        "'{0}' is nested in '{1}', which is not partial, so its proxy cannot be written beside it; make '{1}' partial",
        "The proxy of a nested class is nested in the same type, so every type around it must be partial.");

    public static readonly DiagnosticDescriptor StaticClass = Model(
        CvtIds.StaticClass,
        "A model class is static",
        "'{0}' is static and cannot be shared; make it an ordinary class",
        "A static class has no objects that could be shared.");

    public static readonly DiagnosticDescriptor AbstractClass = Model(
        CvtIds.AbstractClass,
        "An abstract model class has no derived classes",
        "'{0}' is abstract and no annotated class that derives from it is registered; add [JsonDerivedType(typeof(…), \"…\")] for each, or remove the annotation of '{0}'",
        "The classes that derive from an annotated class are known from its JsonDerivedType attributes. The properties of a base class that is not annotated are shared by the annotated classes that derive from it.");

    public static readonly DiagnosticDescriptor GenericClass = Model(
        CvtIds.GenericClass,
        "A model class is generic",
        "'{0}' is generic, or nested in a generic type, and cannot be shared; annotate a class that derives from it with its type arguments given",
        "What a class looks like in the data must be known when it is compiled.");

    public static readonly DiagnosticDescriptor RecordOrStruct = Model(
        CvtIds.RecordOrStruct,
        "A root is a record or a struct",
        "'{0}' is a {1}, which is a value that is replaced as a whole, and cannot be the root of a model; make it a class, or annotate it with [RealTimeObject] and use it in one",
        "The root of a model is edited property by property. Records and structs are values: two people who change one at once do not get a mixture of both.");

    public static readonly DiagnosticDescriptor FileLocalClass = Model(
        CvtIds.FileLocalClass,
        "A model class is local to its file",
        "'{0}' is local to its file, where generated code cannot name it; remove 'file'",
        "The proxy is written into another file, which cannot refer to a file-local type.");

    public static readonly DiagnosticDescriptor NoConstructor = Model(
        CvtIds.NoConstructor,
        "A model class has no accessible constructor without parameters",
        "'{0}' has no constructor that can be called without arguments from its assembly; add one that is public or internal",
        "Default values and plain snapshots are made by calling the constructor without arguments.");

    public static readonly DiagnosticDescriptor ProxyNameClash = Model(
        CvtIds.ProxyNameClash,
        "The name of a proxy is taken",
        "The proxy of '{0}' would be named '{1}', which is also {2}; give it another name with ProxyName",
        "The proxy is named RealTime and the class's name unless ProxyName says otherwise. A partial class of that name, meant as another part of the proxy, is no clash.");

    public static readonly DiagnosticDescriptor DerivedModel = Model(
        CvtIds.DerivedModel,
        "A derived model class is not registered",
        "'{0}' derives from '{1}', which is annotated too and does not know it; {2}",
        "The data says of which class an object is, in words that the attributes of the common base class give. Properties inherited from a class that is not annotated need no registration.");

    public static readonly DiagnosticDescriptor ObsoleteClass = Model(
        CvtIds.ObsoleteClass,
        "A model class is obsolete as an error",
        "'{0}' is marked [Obsolete] as an error, so generated code cannot use it; make the attribute a warning",
        "Generated code refers to the class. An obsolete class whose use is only a warning can be shared.");

    public static readonly DiagnosticDescriptor RegisteredNotAnnotated = Model(
        CvtIds.RegisteredNotAnnotated,
        "A registered derived class is not annotated",
        "'{0}' registers '{1}', which is not annotated; annotate '{1}' with [RealTimeObject]",
        "Every class of a hierarchy whose objects are shared needs a proxy of its own.");

    public static readonly DiagnosticDescriptor RegisteredNotDerived = Model(
        CvtIds.RegisteredNotDerived,
        "A registered class does not derive from the class that registers it",
        "'{0}' registers '{1}', which does not derive from it; remove the attribute, or let '{1}' derive from '{0}'",
        "JsonDerivedType names classes that derive from the one it is on, or that one itself.");

    public static readonly DiagnosticDescriptor NoDiscriminator = Model(
        CvtIds.NoDiscriminator,
        "A registered derived class has no discriminator",
        "'{0}' registers '{1}' without a discriminator; give one as the second argument of [JsonDerivedType]",
        "The data of an object says with its discriminator of which class it is. Without one it would be read as an object of the base class.");

    public static readonly DiagnosticDescriptor DuplicateDiscriminator = Model(
        CvtIds.DuplicateDiscriminator,
        "Two classes have the same discriminator",
        "'{0}' registers '{1}' as '{2}', which '{3}' is already; give it another discriminator",
        "The data of an object says with its discriminator of which class it is, so each class needs one of its own.");

    public static readonly DiagnosticDescriptor NotAnnotated = Schema(
        CvtIds.NotAnnotated,
        "A nested class is not annotated",
        "Property '{0}' uses the class '{1}', which is not annotated; annotate '{1}' with [RealTimeObject], or leave the property out with [JsonIgnore]",
        "A class is shared only when its author said so.");

    public static readonly DiagnosticDescriptor UnsupportedType = Schema(
        CvtIds.UnsupportedType,
        "A property's type cannot be shared",
        "Property '{0}' uses type '{1}', which cannot be shared; {2}",
        "Only types with a documented encoding are shared. Leave a property out with [JsonIgnore].");

    public static readonly DiagnosticDescriptor ReadOnlyProperty = Schema(
        CvtIds.ReadOnlyProperty,
        "A property cannot be written",
        "Property '{0}' {1}, so it is not shared; {2}, or say with [JsonIgnore] that this is meant",
        "A value that cannot be written back is lost when the object is read from the data. Properties that compute their value are left out without a warning, and collections without a setter are filled in place.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DuplicateWireName = Schema(
        CvtIds.DuplicateWireName,
        "Two properties have the same name in the data",
        "Property '{0}' has the name '{1}' in the data, which '{2}' has already; change one of them with [JsonPropertyName]",
        "Each property needs a name of its own in the data.");

    public static readonly DiagnosticDescriptor MemberNameClash = Schema(
        CvtIds.MemberNameClash,
        "A property's name is taken on the proxy",
        "Property '{0}' cannot be on the proxy, because '{1}' is {2}; rename the property and keep its name in the data with [JsonPropertyName]",
        "The proxy has a few members of its own: Element, ToPoco, PropertyChanged, the members of System.Object, and an Add method for each counter.");

    public static readonly DiagnosticDescriptor CounterNotNumber = Schema(
        CvtIds.CounterNotNumber,
        "A counter is not a number",
        "Property '{0}' has type '{1}', which cannot count; use int, long or double, or remove [Counter]",
        "A counter sends differences, so it must be a number that is never null.");

    public static readonly DiagnosticDescriptor TextNotString = Schema(
        CvtIds.TextNotString,
        "A co-edited text is not a string",
        "Property '{0}' has type '{1}', which cannot be edited as text; use string, or remove [RealTimeText]",
        "A co-edited text is always there, possibly empty, so it must be a string that is never null.");

    public static readonly DiagnosticDescriptor DuplicateEnumName = Schema(
        CvtIds.DuplicateEnumName,
        "Two members of an enum have the same name in the data",
        "Property '{0}' uses the enum '{1}', two members of which are named '{2}' in the data; change one of them with [JsonStringEnumMemberName]",
        "Enums are stored by the names of their members.");

    public static readonly DiagnosticDescriptor ObsoleteProperty = Schema(
        CvtIds.ObsoleteProperty,
        "A property is obsolete as an error",
        "Property '{0}' is marked [Obsolete] as an error, so generated code cannot use it; make the attribute a warning, or leave the property out with [JsonIgnore]",
        "Generated code reads and writes the property. An obsolete property whose use is only a warning can be shared.");

    public static readonly DiagnosticDescriptor FloatingCounter = Schema(
        CvtIds.FloatingCounter,
        "A counter has fractions",
        "Counter '{0}' has type '{1}', whose sums of fractions drift apart from what people added; count in whole units, as cents, with int or long",
        "The difference of each change travels as a double. Sums of fractions depend on their order in the last digits, and 0.1 added ten times is not 1. Whole numbers up to 2^53 are exact.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MutableValue = Schema(
        CvtIds.MutableValue,
        "A shared record or struct can be changed",
        "'{0}' can be changed after it was made ('{1}' has a setter), but a change of one that was read from a model goes nowhere; {2}, and assign a changed copy to the property",
        "A record or struct is a value that is replaced as a whole: reading the property gives a copy. Write board.Place = board.Place with { X = 1 }.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor IdentityInValue = Schema(
        CvtIds.IdentityInValue,
        "A record or struct holds an object",
        "'{0}' holds the class '{1}', which is edited in place, but a record or struct is replaced as a whole; make '{1}' a record, or make the type around it a class",
        "An object in a model has an identity that edits refer to. Replacing the value around it would replace the object and lose edits that others make to it.");

    public static readonly DiagnosticDescriptor NoValueConstructor = Model(
        CvtIds.NoValueConstructor,
        "A shared record or struct has no constructor for its members",
        "'{0}' has no constructor that can be called with its members; add a public or internal one whose parameters have the names and types of properties, or give every property an init setter",
        "A value is made from the data by calling a constructor: the positional one, the one marked with [JsonConstructor], or the one without parameters when every property can be set.");

    public static readonly DiagnosticDescriptor FieldInValue = Schema(
        CvtIds.FieldInValue,
        "A field of a shared record or struct is not shared",
        "'{0}' is a field, and only properties are shared, so its value would be lost; make it a property with an init setter, or say with [JsonIgnore] that this is meant",
        "The value is made anew each time it is read. What is not in the data is not in the copy.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RefStruct = Model(
        CvtIds.RefStruct,
        "A shared type is a ref struct",
        "'{0}' is a ref struct, which cannot be held anywhere; remove 'ref'",
        "A ref struct lives on the stack only.");

    public static readonly DiagnosticDescriptor DiscriminatorNameTaken = Schema(
        CvtIds.DiscriminatorNameTaken,
        "A property has the name of the discriminator",
        "Property '{0}' has the name '{1}' in the data, which tells the classes of the hierarchy apart; change it with [JsonPropertyName], or the other with [JsonPolymorphic]",
        "The property that says of which class an object is needs a name that no other property has.");

    public static readonly DiagnosticDescriptor HidingProperty = Schema(
        CvtIds.HidingProperty,
        "A property hides a shared one",
        "Property '{0}' hides the one of '{1}', which is shared already; override that one, or give this one another name",
        "The proxy inherits the property of the base class, and an object has it once in the data.");

    public static readonly DiagnosticDescriptor WireNameCase = Schema(
        CvtIds.WireNameCase,
        "Two properties have names in the data that differ in case only",
        "Property '{0}' has the name '{1}' in the data, and '{2}' has '{3}', which differs in case only; change one of them with [JsonPropertyName]",
        "Names in the data are told apart by case. Many readers of JSON, System.Text.Json with its web defaults among them, do not.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor EmptyCollectionName = Model(
        CvtIds.EmptyCollectionName,
        "The collection has no name",
        "'{0}' names no collection; give [RealTimeModel] the name of the collection its models are stored in",
        "A model is stored in a collection, which needs a name.");

    public static readonly DiagnosticDescriptor InvalidProxyName = Model(
        CvtIds.InvalidProxyName,
        "ProxyName is not an identifier",
        "'{1}' cannot be the name of the proxy of '{0}'; use an identifier that is not a keyword",
        "ProxyName becomes the name of a class.");

    public static readonly DiagnosticDescriptor AttributeWithoutEffect = Schema(
        CvtIds.AttributeWithoutEffect,
        "An attribute has no effect",
        "[{1}] on '{0}' has no effect, because {2}",
        "RealTimeText, Counter, FormerName and RealTimeConverter say how a shared property is shared. On any other property they do nothing.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongConverter = Schema(
        CvtIds.WrongConverter,
        "A converter cannot be used",
        "The converter '{1}' of property '{0}' {2}",
        "A converter implements IWireConverter<T> for the type it is named for, can be made without arguments, and is visible to generated code.");

    public static readonly DiagnosticDescriptor ConverterExcluded = Schema(
        CvtIds.ConverterExcluded,
        "A converter excludes counting and co-editing",
        "Property '{0}' has a converter, so it is replaced whole and cannot have [{1}]; remove one of the two",
        "A counter sends differences and a co-edited text splices. A converted value is written whole.");

    public static readonly DiagnosticDescriptor FormerNameClash = Schema(
        CvtIds.FormerNameClash,
        "A former name is taken",
        "Property '{0}' cannot have the former name '{1}', because '{2}' has or had that name in the data; only one of them can read it",
        "What stands in the data under a name is read by one property.");

    public static readonly DiagnosticDescriptor EnumFormerNameClash = Schema(
        CvtIds.EnumFormerNameClash,
        "A former name of an enum member is taken",
        "Property '{0}' uses the enum '{1}', where the former name '{2}' of a member is also a name of another one; only one of them can read it",
        "What stands in the data is read as one member of the enum.");

    public static readonly DiagnosticDescriptor PropertyRemoved = Schema(
        CvtIds.PropertyRemoved,
        "A property is gone that the schema has",
        "'{0}' has no property for '{1}' any more, so what is stored under that name would not be read: {2}",
        "The checked-in schema tells what is stored. A property that was renamed needs [FormerName], so that data of older versions is read.");

    public static readonly DiagnosticDescriptor TypeChanged = Schema(
        CvtIds.TypeChanged,
        "A property has another type than in the schema",
        "'{0}' is {2}, but what is stored under '{3}' is {1}, and would read as the default: change the type back, or give the property another name in the data",
        "The checked-in schema tells what is stored. A value of another type reads as the default, and raises an event.");

    public static readonly DiagnosticDescriptor EnumMemberRemoved = Schema(
        CvtIds.EnumMemberRemoved,
        "A member of an enum is gone that the schema has",
        "'{0}' has no member for '{1}' any more, so stored values of that name would read as the default: restore it, or add [FormerName(\"{1}\")] to the member that replaces it",
        "Enums are stored by the names of their members. A member that was renamed needs [FormerName].");

    public static readonly DiagnosticDescriptor CollectionChanged = Schema(
        CvtIds.CollectionChanged,
        "A class has another collection than in the schema",
        "'{0}' is stored in the collection '{1}' and would now be looked for in '{2}', so that existing models cannot be opened: change the name back",
        "A model stays in the collection in which it was created.");

    public static readonly DiagnosticDescriptor DiscriminatorRemoved = Schema(
        CvtIds.DiscriminatorRemoved,
        "A derived class is gone that the schema has",
        "'{0}' has no derived class for '{1}' any more, so stored objects of that kind would not be read as what they are: restore its [JsonDerivedType]",
        "What an object is is stored as the value of its discriminator.");

    public static readonly DiagnosticDescriptor UnreadableSchema = Schema(
        CvtIds.UnreadableSchema,
        "A schema cannot be read",
        "The schema '{0}' cannot be read, so its class is not compared with it: {1}; restore the file, or delete it and build with ConvergenceWriteSchemas",
        "Schemas are written by the build. One that was edited or merged by hand may be broken.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownDependency = Model(
        CvtIds.UnknownDependency,
        "A computed property depends on something unknown",
        "'{0}' depends on '{1}', which is neither a shared property nor one with [DependsOn]; no change of it would be announced, so name the properties it is made from",
        "PropertyChanged is raised for a computed property when a property it depends on changed. Only shared properties, and computed ones that say what they depend on, announce changes.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CircularDependency = Model(
        CvtIds.CircularDependency,
        "A computed property depends on itself",
        "'{0}' depends on itself, directly or through others; remove it from one of the [DependsOn] attributes on the way",
        "A value that is computed from itself is either never known or does not depend on itself after all.");

    public static readonly DiagnosticDescriptor DependencyWithoutEffect = Model(
        CvtIds.DependencyWithoutEffect,
        "[DependsOn] has no effect",
        "[DependsOn] on '{0}' has no effect, because {1}",
        "Changes are announced by proxies, for the instance properties of the user's part of a proxy class.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HookNeverCalled = Model(
        CvtIds.HookNeverCalled,
        "A hook is never called",
        "'{0}' is never called, because '{1}' cannot be assigned on the proxy; implement On{1}Changed instead",
        "On…Changing is called before a property of the proxy is assigned. A text, a collection without a setter and an init-only property have no setter on the proxy.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ClosedModel = Usage(
        CvtIds.ClosedModel,
        "A proxy is used after its model was closed",
        "'{0}' belongs to '{1}', which {2}",
        "A model can be read after it was closed, not edited. Disposing the domain closes its models too.");

    public static readonly DiagnosticDescriptor WrongThread = Usage(
        CvtIds.WrongThread,
        "A model of a user interface is edited on another thread",
        "'{0}' edits inside of {1}, on another thread than the user interface's, which throws; use EditAsync of the model, or edit after the work is done",
        "A model that was opened on the thread of a user interface is edited there only. EditAsync goes there from any thread.");

    public static readonly DiagnosticDescriptor EditInRead = Usage(
        CvtIds.EditInRead,
        "A Read block edits the model",
        "'{0}' edits inside of a Read block, where events would be raised while others wait; use Edit",
        "Read holds the model for one consistent look. Edits made inside raise their events while the model is held, and are not one operation.");

    public static readonly DiagnosticDescriptor NewObjectNeverMatches = Usage(
        CvtIds.NewObjectNeverMatches,
        "A plain object is looked for among proxies",
        "'{0}' never finds this '{1}', because it is converted to a new '{2}', which equals no other; look for the proxy instead, for example with FirstOrDefault or RemoveAll",
        "A plain object converts to a proxy implicitly, so that it can be added. Proxies are compared by identity, and a new one is in no collection.");

    public static readonly DiagnosticDescriptor CounterOutsideEdit = Usage(
        CvtIds.CounterOutsideEdit,
        "A counter is read and set outside of Edit",
        "'{0}' is read and then set, and what another thread adds in between is lost; {1}",
        "Where a model belongs to no thread, only the method that adds to a counter, and Edit, are exact while other threads edit.",
        DiagnosticSeverity.Info);

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        LanguageVersion,
        ContainerNotPartial,
        StaticClass,
        AbstractClass,
        GenericClass,
        RecordOrStruct,
        FileLocalClass,
        NoConstructor,
        ProxyNameClash,
        DerivedModel,
        ObsoleteClass,
        RegisteredNotAnnotated,
        RegisteredNotDerived,
        NoDiscriminator,
        DuplicateDiscriminator,
        DiscriminatorNameTaken,
        HidingProperty,
        NotAnnotated,
        UnsupportedType,
        ReadOnlyProperty,
        DuplicateWireName,
        MemberNameClash,
        CounterNotNumber,
        TextNotString,
        DuplicateEnumName,
        ObsoleteProperty,
        FloatingCounter,
        MutableValue,
        IdentityInValue,
        NoValueConstructor,
        RefStruct,
        FieldInValue,
        WireNameCase,
        EmptyCollectionName,
        InvalidProxyName,
        AttributeWithoutEffect,
        WrongConverter,
        ConverterExcluded,
        FormerNameClash,
        EnumFormerNameClash,
        PropertyRemoved,
        TypeChanged,
        EnumMemberRemoved,
        CollectionChanged,
        DiscriminatorRemoved,
        UnreadableSchema,
        UnknownDependency,
        CircularDependency,
        DependencyWithoutEffect,
        HookNeverCalled,
        ClosedModel,
        WrongThread,
        EditInRead,
        NewObjectNeverMatches,
        CounterOutsideEdit).AddRange(ValueDescriptors.All);

    private static DiagnosticDescriptor Model(
        string id, string title, string message, string description, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        Create(id, "Convergence.Typed.Model", title, message, description, severity);

    private static DiagnosticDescriptor Schema(
        string id, string title, string message, string description, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        Create(id, "Convergence.Typed.Schema", title, message, description, severity);

    private static DiagnosticDescriptor Usage(
        string id, string title, string message, string description, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        Create(id, "Convergence.Typed.Usage", title, message, description, severity);

    private static DiagnosticDescriptor Create(
        string id, string category, string title, string message, string description, DiagnosticSeverity severity) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, HelpLinks.For(id));
}
