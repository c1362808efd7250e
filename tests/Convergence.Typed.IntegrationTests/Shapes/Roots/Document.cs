using System.Text.Json.Serialization;

namespace Convergence.Typed.IntegrationTests.Shapes.Roots;

/// <summary>A root that may be of several classes.</summary>
[RealTimeModel("documents")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Report), "report")]
[JsonDerivedType(typeof(Memo), "memo")]
public abstract class Document
{
    public string Title { get; set; } = "";
}

[RealTimeObject]
public class Report : Document
{
    public List<string> Chapters { get; set; } = [];
}

[RealTimeModel("memos")]
public class Memo : Document
{
    [RealTimeText]
    public string Text { get; set; } = "";

    public Document? About { get; set; }
}

/// <summary>A document that says nothing of its class.</summary>
[RealTimeModel("documents")]
public class BlankDocument;
