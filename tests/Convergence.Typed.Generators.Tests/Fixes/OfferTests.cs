using System.Reflection;
using Convergence.Typed.CodeFixes;
using Convergence.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Convergence.Typed.Generators.Tests.Fixes;

/// <summary>What holds for every fix.</summary>
public sealed class OfferTests
{
    private static readonly IReadOnlyList<CodeFixProvider> s_fixes =
    [
        .. typeof(AnnotateClassFix).Assembly.GetTypes().Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    [Fact]
    public void A_rule_has_one_fix_with_all_its_offers()
    {
        // `dotnet format` applies every fix of a rule, one after the other, and of each the first offer.
        var ids = s_fixes.SelectMany(static fix => fix.FixableDiagnosticIds).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(ids.Except(CvtDescriptors.All.Select(static rule => rule.Id)));
    }

    [Fact]
    public void A_fix_is_found_by_editors_under_its_name() => Assert.All(s_fixes, static fix =>
    {
        var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();
        Assert.Equal(fix.GetType().Name, export?.Name);
        Assert.Equal([LanguageNames.CSharp], export!.Languages);
        Assert.NotNull(fix.GetFixAllProvider());
    });
}
