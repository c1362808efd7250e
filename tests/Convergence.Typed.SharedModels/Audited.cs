namespace Convergence.Typed.SharedModels;

/// <summary>Not annotated: classes of other assemblies derive from it.</summary>
public abstract class Audited
{
    public string CreatedBy { get; set; } = "nobody";

    public DateTimeOffset? CreatedAt { get; init; }

    [RealTimeText]
    public string History { get; set; } = "";

    [Counter]
    public long Edits { get; set; }

    public List<Contact> Editors { get; set; } = [];

    public required Urgency Urgency { get; set; }
}
