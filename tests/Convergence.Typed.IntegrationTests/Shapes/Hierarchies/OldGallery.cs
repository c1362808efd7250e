using System.Text.Json.Serialization;

namespace Convergence.Typed.IntegrationTests.Shapes.Hierarchies;

/// <summary>A gallery as an old version of an app knows it.</summary>
[RealTimeModel("galleries")]
public class OldGallery
{
    public List<OldPicture> Pictures { get; set; } = [];

    public Dictionary<string, OldPicture> Named { get; set; } = [];

    public List<OldPicture> Filled { get; } = [];

    public OldPicture? Cover { get; set; }

    public OldFrame? Frame { get; set; }
}

[RealTimeObject]
[JsonDerivedType(typeof(OldPhoto), "photo")]
public abstract class OldPicture
{
    public string Title { get; set; } = "";

    [Counter]
    public int Views { get; set; }
}

[RealTimeObject]
public class OldPhoto : OldPicture
{
    public int Width { get; set; } = 640;
}

/// <summary>Not abstract: an object of a derived class that is not known reads as one of these.</summary>
[RealTimeObject]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OldFrame), 1)]
public class OldFrame
{
    public int Size { get; set; } = 3;
}
