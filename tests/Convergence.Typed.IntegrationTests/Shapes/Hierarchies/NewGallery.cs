using System.Text.Json.Serialization;

namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>The gallery of a newer version, with classes that the old one does not know.</summary>
[RealTimeModel("galleries")]
public class NewGallery
{
    public List<NewPicture> Pictures { get; set; } = [];

    public Dictionary<string, NewPicture> Named { get; set; } = [];

    public List<NewPicture> Filled { get; } = [];

    public NewPicture? Cover { get; set; }

    public NewFrame? Frame { get; set; }
}

[RealTimeObject]
[JsonDerivedType(typeof(NewPhoto), "photo")]
[JsonDerivedType(typeof(NewVideo), "video")]
public abstract class NewPicture
{
    public string Title { get; set; } = "";

    [Counter]
    public int Views { get; set; }
}

[RealTimeObject]
public class NewPhoto : NewPicture
{
    public int Width { get; set; } = 640;
}

[RealTimeObject]
public class NewVideo : NewPicture
{
    public TimeSpan Length { get; set; }

    [RealTimeText]
    public string Subtitles { get; set; } = "";
}

[RealTimeObject]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NewFrame), 1)]
[JsonDerivedType(typeof(GoldFrame), 2)]
public class NewFrame
{
    public int Size { get; set; } = 3;
}

[RealTimeObject]
public class GoldFrame : NewFrame
{
    public int Carat { get; set; } = 18;
}
