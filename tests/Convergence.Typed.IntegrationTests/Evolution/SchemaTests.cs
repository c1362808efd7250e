using System.Text.Json;

namespace Convergence.Typed.IntegrationTests.Evolution;

/// <summary>Proxies tell the JSON schema of their data.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_checked_in_schema_of_the_sample_is_that_of_its_classes() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(Root(), "schemas", "models", "boards.schema.json")).ReplaceLineEndings("\n"), RealTimeSchema.Of<global::QuickStart.Model.RealTimeBoard>());

    [Fact]
    public void A_schema_tells_wire_names_types_and_former_names()
    {
        using var schema = JsonDocument.Parse(RealTimeSchema.Of<After.RealTimeSheet>());
        var root = schema.RootElement;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", root.GetProperty("$schema").GetString());
        Assert.Equal("sheets", root.GetProperty("x-cvt-collection").GetString());
        Assert.Equal("text", root.GetProperty("properties").GetProperty("Body").GetProperty("x-cvt-type").GetString());
        Assert.Equal("Notes", root.GetProperty("properties").GetProperty("Body").GetProperty("x-cvt-former-names")[0].GetString());
        Assert.Equal(2, root.GetProperty("$defs").EnumerateObject().Count());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Convergence.Typed.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
