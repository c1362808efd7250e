using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Encodings;
using Convergence.Typed.Interop.JavaScript;
using Convergence.Typed.Interop.Server;

namespace Convergence.Typed.Interop;

/// <summary>The published encodings between our client and the official one: each reads what the other wrote as the vector says.</summary>
public sealed class EncodingVectorTests
{
    private const string Id = "vectors";

    private static int Rounds => EncodingRows.All.Max(static row => EncodingFile.Part(row.Type, "vectors").Count);

    [Fact]
    public async Task What_our_client_writes_the_official_one_reads()
    {
        await using var server = await InteropServer.StartAsync();
        await using var domain = await OpenDomainAsync(server);
        await using var model = await OpenAsync(domain, () => new Everything());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        for (int round = 0; round < Rounds; round++)
        {
            foreach (var row in EncodingRows.All)
            {
                row.Set(model.Root, Vector(row, round).GetProperty("value"));
            }

            await model.AcknowledgedAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline.Step, TestContext.Current.CancellationToken);
            var seen = (JsonObject)await script.UntilVersionAsync(Id, model.Version);
            foreach (var row in EncodingRows.All)
            {
                AssertSame(row, Vector(row, round).GetProperty("data"), seen[row.Property]);
                string kind = EncodingFile.Rows.Single(entry => entry.GetProperty("type").GetString() == row.Type).GetProperty("element").GetString()!;
                string type = (string)(await script.DescribeAsync(Id, row.Property))["type"]!;
                Assert.True(kind == "any" || kind.Contains(type, StringComparison.OrdinalIgnoreCase), $"{row}: {type} is not {kind}");
            }
        }
    }

    [Fact]
    public async Task What_the_official_client_writes_ours_reads()
    {
        await using var server = await InteropServer.StartAsync();
        await using var domain = await OpenDomainAsync(server);
        await using var model = await OpenAsync(domain, () => new Everything());
        await using var script = await JavaScriptClient.ConnectAsync(server.Url);
        await script.OpenAsync(Id);
        for (int round = 0; round < Rounds; round++)
        {
            int current = round;
            await script.BatchAsync(Id, [.. EncodingRows.All.Select(row =>
                (new JsonArray(), "set", new JsonArray(row.Property, JsonNode.Parse(Vector(row, current).GetProperty("data").GetRawText()))))]);
            long version = await script.SettleAsync(Id);
            await Deadline.UntilAsync(() => model.Version >= version, () => $"version {version}, at {model.Version}", model);

            var plain = model.Root.ToPoco();
            Assert.All(EncodingRows.All, row => row.AssertHolds(plain, Vector(row, current).GetProperty("value")));
        }
    }

    // Rows with fewer vectors start again.
    private static JsonElement Vector(EncodingRow row, int round)
    {
        var vectors = EncodingFile.Part(row.Type, "vectors");
        return vectors[round % vectors.Count];
    }

    private static void AssertSame(EncodingRow row, JsonElement expected, JsonNode? actual)
    {
        var wanted = JsonNode.Parse(expected.GetRawText());

        // JSON.stringify writes 0 for -0, and numbers in other words.
        bool isSame = wanted?.GetValueKind() == JsonValueKind.Number && actual?.GetValueKind() == JsonValueKind.Number
            ? wanted.GetValue<double>() == actual.GetValue<double>()
            : JsonNode.DeepEquals(wanted, actual);
        Assert.True(isSame, $"{row}: {expected.GetRawText()} is expected, and the official client has {actual?.ToJsonString() ?? "null"}.");
    }

    private static Task<ConvergenceDomain> OpenDomainAsync(InteropServer server) => Task.Run(() => ConvergenceDomain.OpenAsync(
        server.Url, options => options.UseSqlite(server.StorePath($"client-{Guid.NewGuid():N}")).SignIn("ada", "secret"), TestContext.Current.CancellationToken));

    // On the thread pool, where there is no context: edits may come from any thread.
    private static Task<RealTimeModel<RealTimeEverything>> OpenAsync(ConvergenceDomain domain, Func<RealTimeEverything> create) =>
        Task.Run(() => domain.Models.OpenAsync(Id, create, TestContext.Current.CancellationToken));
}
