using Convergence.Typed.SharedModels;

namespace Convergence.Typed.IntegrationTests.Shapes.Assemblies;

/// <summary>Derives from a class of another assembly, and holds objects, values and hierarchies of it.</summary>
[RealTimeModel("cases")]
public class Case : Audited
{
    public Contact? Owner { get; set; }

    public Dictionary<string, Contact> Contacts { get; set; } = [];

    public Channel? Preferred { get; set; }

    public List<Channel> Channels { get; set; } = [];

    public Position Place { get; set; } = new(1, 2);

    public Urgency? Next { get; set; }
}
