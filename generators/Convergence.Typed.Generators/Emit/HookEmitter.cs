using Convergence.Typed.Generators.Infrastructure;
using Convergence.Typed.Generators.Model;
using Convergence.Typed.Generators.Parsing;

namespace Convergence.Typed.Generators.Emit;

/// <summary>Writes the partial methods that the user's part of a proxy may implement, and who calls those that are.</summary>
internal static class HookEmitter
{
    public static void Emit(SourceWriter writer, ModelType type)
    {
        if (type.Properties.All(static property => property.DeclaredHooks == Hooks.None))
        {
            return;
        }

        writer.Line();
        writer.Line("// Implement in your own part of this class what should happen before a property is set here, and after it changed here or elsewhere.");
        foreach (ModelProperty property in type.Properties)
        {
            foreach ((Hooks hook, string name) in MemberNames.HooksOf(property.ClrName))
            {
                if (property.DeclaredHooks.HasFlag(hook))
                {
                    writer.Line($"partial void {name}({PropertyEmitter.TypeOf(property)} value);");
                }
            }
        }
    }

    /// <summary>What a property's descriptor calls; empty when it calls nothing.</summary>
    public static IReadOnlyList<string> Initializers(ModelType type, ModelProperty property)
    {
        List<string> members = [];
        string proxy = $"(({type.ProxyType})owner)";
        foreach ((Hooks hook, string name) in MemberNames.HooksOf(property.ClrName))
        {
            if (property.ImplementedHooks.HasFlag(hook))
            {
                members.Add(hook == Hooks.Changing
                    ? $"Changing = static (owner, value) => {proxy}.{name}({Value(property)})"
                    : $"Changed = static owner => {proxy}.{name}({proxy}.{property.Name})");
            }
        }

        return members;
    }

    // A view is passed as one that may be null, whatever the property takes.
    private static string Value(ModelProperty property) =>
        property.Kind is not (PropertyKind.Value or PropertyKind.Counter) && !property.Value.IsNullable ? "value!" : "value";
}
