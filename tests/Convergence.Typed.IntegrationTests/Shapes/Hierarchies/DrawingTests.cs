using Convergence.Typed.Testing;

namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>Objects of classes that derive from one another: from plain objects to a model, to another client, edited on both sides, and back.</summary>
public sealed class DrawingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Proxies_derive_from_one_another_like_their_classes()
    {
        RealTimeDrawing drawing = Sample();

        Assert.True(drawing.Shapes[0] is RealTimeCircle { Radius: 2, Name: "c", Color: "red" });
        Assert.IsType<RealTimeSquare>(drawing.Shapes[1]);
        Assert.Equal(3, Assert.IsType<RealTimeRoundedSquare>(drawing.Shapes[2]).Side);
        Assert.IsType<RealTimeSquare>(drawing.Background);
        Assert.Equal("rounded", drawing.Shapes[2].Element["$type"]!.Value);
    }

    [Fact]
    public void A_drawing_survives_the_way_to_its_proxy_and_back()
    {
        RealTimeDrawing drawing = Sample();

        AssertSample(drawing.ToPoco());
    }

    [Fact]
    public async Task Two_clients_edit_shapes_of_every_class()
    {
        await using var server = await ConvergenceTestServer.StartAsync(cancellationToken: Cancellation);
        await using var ada = await server.OpenDomainAsync(cancellationToken: Cancellation);
        await using var bob = await server.OpenDomainAsync(cancellationToken: Cancellation);
        var first = await ada.Models.OpenAsync<RealTimeDrawing>("plan", () => Sample(), Cancellation);
        await first.AcknowledgedAsync(Cancellation);
        var second = await bob.Models.OpenAsync<RealTimeDrawing>("plan", cancellationToken: Cancellation);
        AssertSample(second.Root.ToPoco());

        var here = (RealTimeRoundedSquare)first.Root.Shapes[2];
        var there = (RealTimeRoundedSquare)second.Root.Shapes[2];
        here.Name = "renamed";
        there.CornerRadius = 1.5;
        here.AddToTurns(2);
        there.AddToTurns(3);
        here.Likes++;
        there.Likes++;
        here.Notes.Insert(0, "a");
        there.Caption.Insert(0, "b");
        there.Inside.Add(new Circle { Name = "inner", Radius = 7 });
        second.Root.Frame = new RoundedSquare { Name = "frame", Side = 9, CornerRadius = 2 };
        first.Root.Selected = new Circle { Name = "selected" };
        first.Root.Named["new"] = new Square { Name = "new", Side = 5 };
        await first.AcknowledgedAsync(Cancellation);
        await second.AcknowledgedAsync(Cancellation);
        await Until.TrueAsync(() => first.Version == second.Version);

        foreach (var plain in (Drawing[])[first.Root.ToPoco(), second.Root.ToPoco()])
        {
            var shape = Assert.IsType<RoundedSquare>(plain.Shapes[2]);
            Assert.Equal(("renamed", 1.5, 5, 2, "a", "b"), (shape.Name, shape.CornerRadius, shape.Turns, shape.Likes, shape.Notes, shape.Caption));
            Assert.Equal([1, 7], shape.Inside.Select(inside => Assert.IsType<Circle>(inside).Radius));
            Assert.Equal(2, Assert.IsType<RoundedSquare>(plain.Frame).CornerRadius);
            Assert.Equal("selected", Assert.IsType<Circle>(plain.Selected).Name);
            Assert.Equal(5, Assert.IsType<Square>(plain.Named["new"]).Side);
        }
    }

    [Fact]
    public void An_element_has_one_proxy_whatever_class_it_is_asked_by()
    {
        RealTimeDrawing drawing = Sample();
        RealTimeShape shape = drawing.Shapes[2];
        RealTimeSquare square = Assert.IsType<RealTimeRoundedSquare>(shape);
        RealTimeRoundedSquare added = new RoundedSquare { Name = "added", Side = 1 };

        drawing.Frame = added;

        Assert.Same(square, drawing.Shapes[2]);
        Assert.Same(added, drawing.Frame);
        Assert.Same(added, drawing.Frame);
        Assert.Equal(2, drawing.Shapes.IndexOf(square));
    }

    [Fact]
    public void Computed_properties_and_hooks_are_inherited()
    {
        RealTimeDrawing drawing = Sample();
        var circle = (RealTimeCircle)drawing.Shapes[0];
        var square = drawing.Shapes[1];
        List<string?> changed = [];
        circle.PropertyChanged += (_, e) => changed.Add(e.PropertyName);
        square.PropertyChanged += (_, e) => changed.Add($"square {e.PropertyName}");

        circle.Name = "x";
        circle.Radius = 4;
        circle.Notes.Insert(0, "n");
        square.Name = "y";

        Assert.Equal(["Name", "Heading", "Label", "Radius", "Label", "Heading", "square Name", "square Heading"], changed);
        Assert.Equal(["name x", "radius 4"], circle.Hooked);
        Assert.Equal(["name y"], square.Hooked);
        Assert.Equal(("x: n", "x (4)"), (circle.Heading, circle.Label));
    }

    [Fact]
    public void Another_class_replaces_the_element()
    {
        RealTimeDrawing drawing = Sample();
        drawing.Selected = new Circle { Name = "one" };
        var before = drawing.Selected;
        string id = before.Element.Id.ToString()!;

        drawing.Selected = new Square { Name = "two", Side = 2 };

        Assert.NotEqual(id, drawing.Selected.Element.Id.ToString());
        Assert.Equal("two", Assert.IsType<RealTimeSquare>(drawing.Selected).Name);
        Assert.False(before.Element.IsAttached);
    }

    [Fact]
    public void A_shape_moves_with_its_class()
    {
        RealTimeDrawing drawing = Sample();
        RealTimeShape copy = drawing.Shapes[0].ToPoco();

        drawing.Layers[0].Insert(0, copy);

        Assert.Same(copy, drawing.Layers[0][0]);
        Assert.Equal(2, Assert.IsType<Circle>(drawing.ToPoco().Layers[0][0]).Radius);
    }

    [Fact]
    public void An_object_of_a_class_that_is_not_registered_is_refused()
    {
        RealTimeDrawing drawing = new Drawing();

        var onAbstract = Assert.Throws<ArgumentException>(() => drawing.Shapes.Add(new Star { Name = "s" }));
        var onConcrete = Assert.Throws<ArgumentException>(() => drawing.Frame = new TiltedSquare { Name = "t", Side = 1 });

        Assert.Contains("Star", onAbstract.Message, StringComparison.Ordinal);
        Assert.Contains("[JsonDerivedType(typeof(TiltedSquare), \"…\")]", onConcrete.Message, StringComparison.Ordinal);
        Assert.Empty(drawing.Shapes);
        Assert.Null(drawing.Frame);
    }

    private static Drawing Sample() => new()
    {
        Shapes =
        [
            new Circle { Name = "c", Color = "red", Radius = 2 },
            new Square { Name = "s", Side = 4, Corners = 5, Likes = 1 },
            new RoundedSquare { Name = "r", Side = 3, Inside = [new Circle { Name = "in" }] },
        ],
        Named = { ["n"] = new Circle { Name = "named", Notes = "text" } },
        Layers = [[new Square { Name = "l", Side = 1 }], []],
        Frame = new Square { Name = "f", Side = 8 },
        Gaps = [null, new Circle { Name = "slot" }],
        Fixed = { new Circle { Name = "fixed" } },
    };

    private static void AssertSample(Drawing plain)
    {
        Assert.Equal(("c", "red", 2, 0.5), (plain.Shapes[0].Name, plain.Shapes[0].Color, ((Circle)plain.Shapes[0]).Radius, plain.Shapes[0].Opacity));
        var square = Assert.IsType<Square>(plain.Shapes[1]);
        Assert.Equal(("s", 4, 5, 1), (square.Name, square.Side, square.Corners, square.Likes));
        Assert.Equal("in", Assert.IsType<Circle>(Assert.Single(Assert.IsType<RoundedSquare>(plain.Shapes[2]).Inside)).Name);
        Assert.Equal("text", Assert.IsType<Circle>(plain.Named["n"]).Notes);
        Assert.Equal(1, Assert.IsType<Square>(Assert.Single(plain.Layers[0])).Side);
        Assert.Empty(plain.Layers[1]);
        Assert.Null(plain.Selected);
        Assert.Equal("background", Assert.IsType<Square>(plain.Background).Name);
        Assert.Equal(8, Assert.IsType<Square>(plain.Frame).Side);
        Assert.Null(plain.Gaps[0]);
        Assert.IsType<Circle>(plain.Gaps[1]);
        Assert.IsType<Circle>(Assert.Single(plain.Fixed));
    }

    private sealed class Star : Shape
    {
        public override double Area => 0;
    }

    private sealed class TiltedSquare : Square;
}
