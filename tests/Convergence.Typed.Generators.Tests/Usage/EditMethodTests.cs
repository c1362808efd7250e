using System.Reflection;
using Convergence.Typed.Generators.Analyzers.Usage;

namespace Convergence.Typed.Generators.Tests.Usage;

/// <summary>The rules know the methods of the runtime that edit.</summary>
public sealed class EditMethodTests
{
    private static readonly string[] s_reading = ["CopyTo", "RaisePropertyChanged"];

    [Fact]
    public void Every_method_that_returns_nothing_is_known_to_edit_or_to_read()
    {
        var unknown = Declared().Where(static method => method.ReturnType == typeof(void)).Select(static method => method.Name).Except(Edits.Methods).Except(s_reading);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_known_method_is_there() => Assert.Empty(Edits.Methods.Except(Declared().Select(static method => method.Name)));

    private static IEnumerable<MethodInfo> Declared() => typeof(RealTimeProxy).Assembly.GetExportedTypes()
        .Where(static type => type.IsSubclassOf(typeof(RealTimeProxy)))
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(static method => !method.IsSpecialName);
}
