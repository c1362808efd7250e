using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Encodings;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>The published encodings, vector by vector: what is written, what is read, what is refused and what does not read.</summary>
public sealed class EncodingTests
{
    public static TheoryData<string> Types => [.. EncodingRows.All.Select(static row => row.Type)];

    [Fact]
    public void Every_type_of_the_file_is_tried_and_every_property_is_in_the_file()
    {
        Assert.Equal(EncodingFile.Rows.Select(static row => row.GetProperty("type").GetString()), EncodingRows.All.Select(static row => row.Type));
        Assert.Equal(typeof(Everything).GetProperties().Select(static property => property.Name), EncodingRows.All.Select(static row => row.Property));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_value_is_written_as_published(string type)
    {
        var row = Row(type);
        string kind = EncodingFile.Rows.Single(row => row.GetProperty("type").GetString() == type).GetProperty("element").GetString()!;
        Assert.NotEmpty(EncodingFile.Part(type, "vectors"));
        Assert.All(EncodingFile.Part(type, "vectors"), vector =>
        {
            RealTimeEverything proxy = new Everything();

            row.Set(proxy, vector.GetProperty("value"));

            var element = proxy.Element[row.Property]!;
            AssertJson(vector.GetProperty("data"), EncodingFile.ToData(element));
            Assert.True(kind == "any" || kind.Contains(element.Kind.ToString(), StringComparison.OrdinalIgnoreCase), $"{element.Kind} is not {kind}");
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_published_is_read_as_the_value(string type)
    {
        var row = Row(type);
        Assert.All(EncodingFile.Part(type, "vectors"), vector =>
        {
            RealTimeEverything proxy = new Everything();

            proxy.Element.Set(row.Property, EncodingFile.ToValue(vector.GetProperty("data")));

            row.AssertHolds(proxy.ToPoco(), vector.GetProperty("value"));
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_has_no_encoding_is_refused_and_the_property_named(string type)
    {
        var row = Row(type);
        Assert.All(EncodingFile.Part(type, "refused"), refused =>
        {
            RealTimeEverything proxy = new Everything();
            string before = proxy.Element.ToJson()!.ToJsonString();

            var thrown = Assert.ThrowsAny<ArgumentException>(() => row.Set(proxy, refused.GetProperty("value")));

            // JSON is refused before it comes to the property.
            Assert.Contains(type == "JsonElement" ? "double" : row.Property, thrown.Message, StringComparison.Ordinal);
            Assert.NotEmpty(refused.GetProperty("reason").GetString()!);
            Assert.Equal(before, proxy.Element.ToJson()!.ToJsonString());
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_does_not_read_is_the_default_and_stays_in_the_data(string type)
    {
        var row = Row(type);
        Assert.All(EncodingFile.Part(type, "unreadable"), data =>
        {
            RealTimeEverything proxy = new Everything();
            proxy.Element.Set(row.Property, EncodingFile.ToValue(data));

            row.AssertSame(new Everything(), proxy.ToPoco());

            AssertJson(data, EncodingFile.ToData(proxy.Element[row.Property]!));
        });
    }

    private static EncodingRow Row(string type) => EncodingRows.All.Single(row => row.Type == type);

    private static void AssertJson(JsonElement expected, JsonNode? actual)
    {
        var wanted = JsonNode.Parse(expected.GetRawText());
        Assert.True(JsonNode.DeepEquals(wanted, actual) || AreSameNumber(wanted, actual), $"{expected.GetRawText()} is expected, and there is {actual?.ToJsonString() ?? "null"}.");
    }

    // 1e-3 and 0.001 are one number, and other texts.
    private static bool AreSameNumber(JsonNode? left, JsonNode? right) =>
        left?.GetValueKind() == JsonValueKind.Number && right?.GetValueKind() == JsonValueKind.Number
        && BitConverter.DoubleToInt64Bits(left.GetValue<double>()) == BitConverter.DoubleToInt64Bits(right.GetValue<double>());
}
