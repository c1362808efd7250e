namespace Convergence.Typed.Generators.Diagnostics;

/// <summary>Ids of all rules. An id is never used again for something else.</summary>
internal static class CvtIds
{
    public const string LanguageVersion = "CVT0001";

    public const string ContainerNotPartial = "CVT0101";
    public const string StaticClass = "CVT0102";
    public const string AbstractClass = "CVT0103";
    public const string GenericClass = "CVT0104";
    public const string RecordOrStruct = "CVT0105";
    public const string FileLocalClass = "CVT0106";
    public const string NoConstructor = "CVT0107";
    public const string ProxyNameClash = "CVT0108";
    public const string DerivedModel = "CVT0109";
    public const string ObsoleteClass = "CVT0110";
    public const string RegisteredNotAnnotated = "CVT0111";
    public const string RegisteredNotDerived = "CVT0112";
    public const string NoDiscriminator = "CVT0113";
    public const string DuplicateDiscriminator = "CVT0114";
    public const string DiscriminatorNameTaken = "CVT0115";
    public const string HidingProperty = "CVT0116";

    public const string NotAnnotated = "CVT0201";
    public const string UnsupportedType = "CVT0202";
    public const string ReadOnlyProperty = "CVT0203";
    public const string DuplicateWireName = "CVT0204";
    public const string MemberNameClash = "CVT0205";
    public const string CounterNotNumber = "CVT0206";
    public const string TextNotString = "CVT0207";
    public const string DuplicateEnumName = "CVT0208";
    public const string ObsoleteProperty = "CVT0209";
    public const string FloatingCounter = "CVT0211";

    public const string MutableValue = "CVT0230";
    public const string IdentityInValue = "CVT0231";
    public const string NoValueConstructor = "CVT0232";
    public const string RefStruct = "CVT0233";
    public const string FieldInValue = "CVT0234";
    public const string WireNameCase = "CVT0250";

    public const string EmptyCollectionName = "CVT0301";
    public const string InvalidProxyName = "CVT0302";
    public const string AttributeWithoutEffect = "CVT0303";
    public const string WrongConverter = "CVT0304";
    public const string ConverterExcluded = "CVT0305";

    public const string FormerNameClash = "CVT0310";
    public const string EnumFormerNameClash = "CVT0311";
    public const string PropertyRemoved = "CVT0320";
    public const string TypeChanged = "CVT0321";
    public const string EnumMemberRemoved = "CVT0322";
    public const string CollectionChanged = "CVT0323";
    public const string DiscriminatorRemoved = "CVT0324";
    public const string UnreadableSchema = "CVT0325";

    public const string UnknownDependency = "CVT0330";
    public const string CircularDependency = "CVT0331";
    public const string DependencyWithoutEffect = "CVT0332";
    public const string HookNeverCalled = "CVT0333";

    public const string ClosedModel = "CVT0401";
    public const string WrongThread = "CVT0402";
    public const string EditInRead = "CVT0403";
    public const string NewObjectNeverMatches = "CVT0404";
    public const string CounterOutsideEdit = "CVT0405";

    public const string NotFinite = "CVT0410";
    public const string LoneSurrogate = "CVT0411";
    public const string CounterLimit = "CVT0412";
    public const string UnspecifiedDate = "CVT0413";
    public const string UnnamedEnumValue = "CVT0414";
}
