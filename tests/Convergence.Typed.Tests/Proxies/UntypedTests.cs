using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convergence.Typed.Operations;
using Convergence.Typed.Tests.Proxies.Models;

namespace Convergence.Typed.Tests.Proxies;

/// <summary>Properties that may hold anything: what they take, what they emit and what they read as.</summary>
public sealed class UntypedTests
{
    private readonly RealTimeBag _bag;
    private readonly RecordingContext _context;

    public UntypedTests() => (_bag, _context) = RecordingContext.Open<RealTimeBag>(new Bag());

    [Fact]
    public void A_scalar_of_the_same_kind_changes_the_element_in_place()
    {
        var element = _bag.Any;

        _bag.Any = "text";
        _bag.Any = "text";

        Assert.Same(element, _bag.Any);
        Assert.Equal("text", _bag.Any.Value);
        Assert.Equal(["StringSet(text)"], _context.Log);
    }

    [Fact]
    public void Another_kind_replaces_the_element()
    {
        _bag.Any = 5;
        _bag.Any = true;
        _bag.Any = new DateTime(2027, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        _bag.Any = JsonNode.Parse("""{ "a": [1, null, "x"], "b": { "c": false } }""")!;
        _bag.Any = JsonNode.Parse("""{ "b": { "c": false }, "a": [1, null, "x"] }""")!;
        _bag.Any = ElementValue.Null;

        Assert.Equal(
            [
                "SetProperty(Any: 5)",
                "SetProperty(Any: true)",
                "SetProperty(Any: 2027-01-02T03:04:05.0000000Z)",
                "SetProperty(Any: {a: [1, null, \"x\"], b: {c: false}})",
                "SetProperty(Any: null)",
            ],
            _context.Log);
        Assert.Equal(ElementKind.Null, _bag.Any.Kind);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Json_is_edited_in_place_afterwards()
    {
        _bag.Document = JsonNode.Parse("""{ "list": [1, 2] }""");
        _bag.Document!["list"]!.Add(3);
        _bag.Document.Set("name", JsonNode.Parse("[true]"));

        Assert.Equal("""{"list":[1,2,3],"name":[true]}""", _bag.ToPoco().Document!.ToJsonString());
        Assert.Equal("Document.list[2]", _bag.Document["list"]![2].Path);
    }

    [Fact]
    public void An_element_made_from_json_becomes_the_one_of_the_property()
    {
        RealTimeElement element = JsonNode.Parse("""{ "a": 1 }""")!;
        Assert.False(element.IsAttached);
        Assert.Null(element.Parent);
        Assert.Null(element.Key);

        _bag.Maybe = element;
        element.Set("b", 2);

        Assert.Same(element, _bag.Maybe);
        Assert.True(element.IsAttached);
        Assert.Equal(["SetProperty(Maybe: {a: 1})", "AddProperty(b: 2)"], _context.Log);
        Assert.Throws<ElementAttachedException>(() => _bag.Any = element);
        Assert.False(_context.IsOpen);
    }

    [Fact]
    public void Null_is_null_where_it_may_be()
    {
        Assert.Null(_bag.Maybe);
        Assert.Null(_bag.Document);
        Assert.Equal(ElementKind.Null, _bag.Json.Kind);

        _bag.Maybe = 1;
        _bag.Maybe = null;

        Assert.Null(_bag.Maybe);
        Assert.Equal(["SetProperty(Maybe: 1)", "SetProperty(Maybe: null)"], _context.Log);
    }

    [Fact]
    public void A_missing_property_reads_as_the_default_without_writing()
    {
        var (bag, context) = RecordingContext.Open<RealTimeBag>(Data.Object());

        Assert.Equal("default", bag.Any.Value);
        Assert.Same(bag.Any, bag.Any);
        Assert.Null(bag.Maybe);
        Assert.Equal(JsonValueKind.Null, bag.ToPoco().Json.ValueKind);
        Assert.Empty(context.Operations);

        bag.Any = "set";
        bag.Maybe = 1;
        Assert.Equal(["AddProperty(Any: \"set\")", "AddProperty(Maybe: 1)"], context.Log);
    }

    [Fact]
    public void Anything_in_the_data_is_read_without_a_mismatch()
    {
        var (bag, context) = RecordingContext.Open<RealTimeBag>(Data.Object(
            ("Any", Data.Array(Data.Number(1), Data.Null())), ("Document", Data.Truth(true)), ("Json", Data.Date(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc)))));

        var plain = bag.ToPoco();

        Assert.Equal([1.0, null], Assert.IsType<List<object?>>(plain.Any));
        Assert.True(plain.Document!.GetValue<bool>());
        Assert.Equal(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc), plain.Json.GetDateTime());
        Assert.Empty(context.Mismatches);
    }

    [Fact]
    public void Lists_and_maps_hold_anything()
    {
        _bag.Items.Add("a");
        _bag.Items.Add(null);
        _bag.Items.Add(JsonNode.Parse("[1]"));
        _bag.Items[0] = "b";
        _bag.Items[0] = 2;
        _bag.Settings["x"] = JsonElement.Parse("""{ "y": 1e3 }""");
        _bag.Settings["x"] = JsonElement.Parse("""{ "y": 1000 }""");

        Assert.Equal(
            [
                "Insert(0, \"a\")", "Insert(1, null)", "Insert(2, [1])", "StringSet(b)", "Replace(0, 2)", "AddProperty(x: {y: 1000})",
            ],
            _context.Log);
        var plain = _bag.ToPoco();
        Assert.Equal(2.0, plain.Items[0]);
        Assert.Null(plain.Items[1]);
        Assert.Equal(1000, plain.Settings["x"].GetProperty("y").GetInt32());
    }

    [Fact]
    public void Plain_values_are_encoded_as_their_types_say()
    {
        RealTimeBag bag = new Bag
        {
            Any = new Dictionary<string, object?>
            {
                ["int"] = 1,
                ["long"] = 2L,
                ["decimal"] = 1.50m,
                ["big"] = BigInteger.One,
                ["date"] = new DateOnly(2027, 1, 2),
                ["bytes"] = new byte[] { 1, 2, 3 },
                ["enum"] = Level.Low,
                ["list"] = new object?[] { 'c', null, 0.5f },
                ["json"] = JsonNode.Parse("{}"),
            },
        };

        Assert.Equal(
            "{big: \"1\", bytes: \"AQID\", date: \"2027-01-02\", decimal: \"1.50\", enum: \"Low\", int: 1, json: {}, list: [\"c\", null, 0.5], long: \"2\"}",
            Data.Describe(ElementCopy.Make(bag.Any.Node, Data.Id)));
    }

    [Fact]
    public void A_date_of_a_json_value_is_a_date()
    {
        var date = new DateTime(2027, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        _bag.Document = JsonValue.Create(date);

        Assert.Equal(ElementKind.Date, _bag.Document!.Kind);
        Assert.Equal(date, _bag.Document.ToJson()!.GetValue<DateTime>());
        _bag.Document = JsonNode.Parse("\"2027-01-02T03:04:05Z\"");
        Assert.Equal(ElementKind.String, _bag.Document!.Kind);
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("-123456789012345678901234567890")]
    [InlineData("1e400")]
    public void A_json_number_that_is_no_double_is_refused(string number)
    {
        Assert.Contains(number, Assert.Throws<ArgumentException>(() => _bag.Any = JsonNode.Parse(number)!).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _bag.Any = JsonElement.Parse($"[{number}]"));
        Assert.Empty(_context.Operations);
    }

    [Theory]
    [InlineData("0.1")]
    [InlineData("9007199254740992")]
    [InlineData("10000000000000000000000")]
    [InlineData("-0")]
    public void Other_json_numbers_are_taken(string number)
    {
        _bag.Any = JsonNode.Parse(number)!;

        Assert.Equal(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), _bag.Any.Value);
    }

    [Fact]
    public void What_has_no_encoding_is_refused_with_the_property_named()
    {
        List<object?> loop = [];
        loop.Add(loop);
        object[] wrong = [double.NaN, "\uD800", new DateTime(2027, 1, 1), new object(), new Dictionary<int, int> { [1] = 1 }, loop, new Card()];

        Assert.All(wrong, static value =>
        {
            var thrown = Assert.Throws<ArgumentException>(() => (RealTimeBag)new Bag { Any = value });
            Assert.StartsWith("Bag.Any: ", thrown.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Of_a_name_that_occurs_twice_the_last_one_counts()
    {
        _bag.Json = JsonElement.Parse("""{ "a": 1, "a": 2 }""");

        Assert.Equal(2.0, _bag.Json["a"]!.Value);
    }

    [Fact]
    public void Changes_from_elsewhere_are_announced_by_property_and_element()
    {
        List<string?> names = [];
        _bag.PropertyChanged += (_, e) => names.Add(e.PropertyName);
        _bag.Any.PropertyChanged += (_, e) => names.Add("Any." + e.PropertyName);

        _context.ApplyRemote(new StringSet(_bag.Any.Id, "theirs"));
        _context.ApplyRemote(new ObjectSetProperty(_bag.Element.Id, "Any", Data.Number(1)));

        Assert.Equal(["Any.Value", "Any", "Any.IsAttached"], names.Distinct());
        Assert.Equal(1.0, _bag.Any.Value);
    }
}
