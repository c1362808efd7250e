using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Diagnostics;

/// <summary>The rules about values that have no encoding, seen where they are written.</summary>
internal static class ValueDescriptors
{
    public static readonly DiagnosticDescriptor NotFinite = Usage(
        CvtIds.NotFinite,
        "A number is not finite",
        "'{0}' is given {1}, which has no encoding, so setting it throws; use null in a nullable property for a number that is missing",
        "JSON and the wire hold finite numbers only. The setter would throw; here it is known before.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor LoneSurrogate = Usage(
        CvtIds.LoneSurrogate,
        "A text has half of a surrogate pair",
        "'{0}' is given a text with half of a surrogate pair ({1}), which has no encoding, so setting it throws; write both halves",
        "The wire holds texts in UTF-8, which has no encoding for half of a pair. The setter would throw; here it is known before.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor CounterLimit = Usage(
        CvtIds.CounterLimit,
        "A counter is given more than it can count",
        "Counter '{0}' is given {1}, which is beyond ±2^53, so setting it throws; count in a larger unit, or remove [Counter]",
        "The difference of each change travels as a double, which is exact up to 2^53. The setter would throw; here it is known before.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor UnspecifiedDate = Usage(
        CvtIds.UnspecifiedDate,
        "A DateTime is of kind Unspecified",
        "'{0}' is given a DateTime of kind Unspecified ({1}), which is no point in time, so setting it throws; say DateTimeKind.Utc or Local, or make the property a DateTimeOffset",
        "A DateTime is shared as an instant. Without a kind it is a different one for each reader, so the setter refuses it.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnnamedEnumValue = Usage(
        CvtIds.UnnamedEnumValue,
        "A value of an enum has no name",
        "'{0}' is given {1}, which is no member of '{2}' and has no name to be held by, so setting it throws; use a member",
        "Enums are held by the names of their members. The setter would throw; here it is known before.",
        DiagnosticSeverity.Error);

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(NotFinite, LoneSurrogate, CounterLimit, UnspecifiedDate, UnnamedEnumValue);

    private static DiagnosticDescriptor Usage(string id, string title, string message, string description, DiagnosticSeverity severity) =>
        new(id, title, message, "Convergence.Typed.Usage", severity, isEnabledByDefault: true, description, HelpLinks.For(id));
}
