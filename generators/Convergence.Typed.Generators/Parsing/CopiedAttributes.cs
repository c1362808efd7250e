using Convergence.Typed.Generators.Emit;
using Convergence.Typed.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Convergence.Typed.Generators.Parsing;

/// <summary>
/// The attributes that say as much about the proxy as about the plain class: that something should not be used any more, and that editors should not offer it. Those about values (validation, formats)
/// stay with the plain class: a shared value may come from somebody whose program has other rules.
/// </summary>
internal static class CopiedAttributes
{
    /// <summary>The attributes as emitted code writes them.</summary>
    public static EquatableArray<string> Of(ISymbol symbol)
    {
        List<string> attributes = [];
        if (symbol.FindAttribute(WellKnownNames.ObsoleteAttribute) is { } obsolete)
        {
            attributes.Add(Obsolete(obsolete));
        }

        if (symbol.FindAttribute(WellKnownNames.EditorBrowsableAttribute) is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int state and > 0 and < 3)
        {
            attributes.Add($"[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.{(state == 1 ? "Never" : "Advanced")})]");
        }

        return attributes.ToEquatableArray();
    }

    private static string Obsolete(AttributeData attribute)
    {
        List<string> arguments = [];
        if (attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value is string message)
        {
            arguments.Add(Literals.Quote(message));
        }

        foreach (string name in s_named)
        {
            if (attribute.FindArgument(name) is string value)
            {
                arguments.Add($"{name} = {Literals.Quote(value)}");
            }
        }

        return arguments.Count == 0 ? "[global::System.Obsolete]" : $"[global::System.Obsolete({string.Join(", ", arguments)})]";
    }

    private static readonly string[] s_named = ["DiagnosticId", "UrlFormat"];
}
