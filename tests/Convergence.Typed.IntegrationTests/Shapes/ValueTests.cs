using System.Text.Json.Nodes;
using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes;

/// <summary>Records and structs: values inside of a model that are replaced as a whole.</summary>
public sealed class ValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Values_of_every_form_survive_the_way_to_the_proxy_and_back()
    {
        var plain = Sample();

        RealTimePlaces proxy = plain;
        var copy = proxy.ToPoco();

        Assert.Equal(plain.Home, copy.Home);
        Assert.Equal(plain.Work, copy.Work);
        Assert.Equal(plain.At, copy.At);
        Assert.Null(copy.Goal);
        Assert.Equal("1.50", copy.Price.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(plain.Owner!.Phones, copy.Owner!.Phones);
        Assert.Equal(plain.Owner.Places, copy.Owner.Places);
        Assert.Equal(plain.Owner.Days, copy.Owner.Days);
        Assert.Equal("""{"a":[1,null]}""", copy.Owner.Extra!.ToJsonString());
        Assert.Equal("Eve", copy.Owner.Boss!.Name);
        Assert.Equal(plain.Owner.Home, copy.Owner.Home);
        Assert.Equal("nobody", copy.Owner.Nick);
        Assert.Equal(plain.Way.Between, copy.Way.Between);
        Assert.Equal(plain.Others, copy.Others);
        Assert.Equal(plain.Corners, copy.Corners);
        Assert.Equal(plain.Named, copy.Named);
    }

    [Fact]
    public void A_value_is_an_object_in_the_data()
    {
        RealTimePlaces proxy = Sample();

        Assert.Equal("""{"Street":"Main Street","City":"Town","Number":null,"Surface":"Asphalt"}""", proxy.Element["Home"]!.ToJson()!.ToJsonString());
        Assert.Equal("nobody", proxy.Element["Owner"]!["nick-name"]!.Value);
        Assert.Null(proxy.Element["Owner"]!["Local"]);
        Assert.Null(proxy.Element["Price"]!["IsFree"]);
    }

    [Fact]
    public async Task Changed_copies_reach_the_other_side()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(options => options.SignInAnonymously("ada"), Cancellation);
        await using var bob = await server.OpenDomainAsync(options => options.SignInAnonymously("bob"), Cancellation);
        await using var first = await ada.Models.OpenAsync<RealTimePlaces>("places", () => Sample(), Cancellation);
        await using var second = await bob.Models.OpenAsync<RealTimePlaces>("places", cancellationToken: Cancellation);

        second.Root.Home = second.Root.Home with { City = "Village", Surface = Surface.Gravel };
        second.Root.Work = null;
        second.Root.Goal = new Point(3, 4);
        second.Root.Corners.Add(new Point(5, 6));
        second.Root.Corners[0] = new Point(-1, -2);
        second.Root.Named["north"] = new Point(0, 90);
        second.Root.Owner = second.Root.Owner! with { Boss = null, Phones = ["1", "2"] };
        second.Root.Others.RemoveAll(static address => address.City == "Old Town");
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        var copy = first.Root.ToPoco();
        Assert.Equal(new Address("Main Street", "Village", null, Surface.Gravel), copy.Home);
        Assert.Null(copy.Work);
        Assert.Equal(new Point(3, 4), copy.Goal);
        Assert.Equal([new Point(-1, -2), new Point(7, 8), new Point(5, 6)], copy.Corners);
        Assert.Equal(new Point(0, 90), copy.Named["north"]);
        Assert.Equal(["1", "2"], copy.Owner!.Phones);
        Assert.Null(copy.Owner.Boss);
        Assert.Empty(copy.Others);
    }

    [Fact]
    public async Task An_equal_value_emits_nothing_and_reading_writes_nothing()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(options => options.SignInAnonymously("ada"), Cancellation);
        await using var model = await ada.Models.OpenAsync<RealTimePlaces>("places", () => Sample(), Cancellation);
        await model.AcknowledgedAsync(Cancellation);
        long version = model.Version;
        List<string?> names = [];
        model.Root.PropertyChanged += (_, e) => names.Add(e.PropertyName);

        model.Root.Home = new Address("Main Street", "Town");
        model.Root.At = new Point(1, 2);
        model.Root.Owner = model.Root.Owner;
        model.Root.Corners[0] = new Point(5, 6);
        _ = model.Root.ToPoco();
        Assert.Equal(0, model.PendingEdits);
        Assert.Empty(names);

        model.Root.Home = new Address("Main Street", "City");
        await model.AcknowledgedAsync(Cancellation);
        Assert.Equal(version + 1, model.Version);
        Assert.Equal(["Home"], names);
    }

    [Fact]
    public void A_member_missing_in_the_data_reads_as_the_default_of_its_type()
    {
        RealTimePlaces proxy = Sample();
        Assert.True(proxy.Element["Home"]!.Remove("City"));
        Assert.True(proxy.Element["Home"]!.Remove("Surface"));
        Assert.True(proxy.Element["Owner"]!.Remove("Phones"));
        Assert.True(proxy.Element["Owner"]!.Remove("nick-name"));
        Assert.True(proxy.Element["Price"]!.Remove("Amount"));
        Assert.True(proxy.Element["Way"]!.Remove("To"));

        Assert.Equal(new Address("Main Street", ""), proxy.Home);
        Assert.Equal(["none"], proxy.Owner!.Phones);
        Assert.Equal("nobody", proxy.Owner.Nick);
        Assert.Equal(0m, proxy.Price.Amount);
        Assert.Equal(default, proxy.Way.To);
    }

    [Fact]
    public void Lists_of_a_value_read_twice_are_not_shared()
    {
        RealTimePlaces proxy = Sample();
        proxy.Owner!.Phones.Add("lost");

        Assert.Equal(["112"], proxy.Owner.Phones);
    }

    [Fact]
    public void A_value_without_an_encoding_is_refused_with_its_path()
    {
        RealTimePlaces proxy = Sample();

        var refused = Assert.Throws<ArgumentException>(() => proxy.At = new Point(double.NaN, 0));
        Assert.Contains("Places.At", refused.Message, StringComparison.Ordinal);
        Assert.Contains("X", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => proxy.Home = null!);
        Assert.Throws<ArgumentException>(() => proxy.Corners.Add(new Point(0, double.PositiveInfinity)));
    }

    private static Places Sample() => new()
    {
        Work = new Address("Side Street", "Town", 5, Surface.Gravel),
        At = new Point(1, 2),
        Owner = new Person
        {
            Name = "Ada",
            Home = new Address("A", "B", 1),
            Phones = ["112"],
            Places = new Dictionary<Guid, Point> { [Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301")] = new(9, 9) },
            Days = new HashSet<DateOnly> { new(2027, 1, 31) },
            Extra = JsonNode.Parse("""{"a":[1,null]}"""),
            Boss = new Person { Name = "Eve" },
        },
        Way = new Line(new Point(0, 0), new Point(1, 1), [new Point(0.5, 0.5)]),
        Others = [new Address("X", "Old Town")],
        Corners = [new Point(5, 6), new Point(7, 8)],
        Named = { ["none"] = null },
    };
}
