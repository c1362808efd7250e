using System.Text.Json.Nodes;
using Convergence.Typed.Interop.JavaScript;

namespace Convergence.Typed.Interop;

/// <summary>Which JavaScript client is tested, and that it installs anywhere. Needs no Node.</summary>
public sealed class PackageTests
{
    private static JsonNode Lock => JsonNode.Parse(File.ReadAllText(Path.Combine(NodeInstallation.Folder, "package-lock.json")))!;

    [Fact]
    public void The_client_is_the_one_the_specifications_describe()
    {
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(NodeInstallation.Folder, "package.json")))!;
        Assert.Equal("1.0.0-rc.12", (string?)package["dependencies"]!["@convergence/convergence"]);
        Assert.Equal("1.0.0-rc.12", (string?)Lock["packages"]!["node_modules/@convergence/convergence"]!["version"]);
    }

    [Fact]
    public void The_lock_file_names_no_registry_and_fixes_every_content()
    {
        foreach (var (path, package) in Lock["packages"]!.AsObject().Where(entry => entry.Key.Length > 0))
        {
            Assert.True(package!["resolved"] is null, $"{path} is bound to a registry: {package["resolved"]}");
            Assert.NotNull(package["integrity"]);
        }
    }
}
