using System.Text.Json.Serialization;

namespace Convergence.Typed.SharedModels;

/// <summary>An object of this assembly that another assembly's classes hold.</summary>
[RealTimeObject]
public class Contact
{
    public required string Name { get; set; }

    [Counter]
    public int Calls { get; set; }

    public Residence? Home { get; set; }

    public List<Channel> Channels { get; set; } = [];

    internal string Secret { get; set; } = "";
}

[RealTimeObject]
public class Residence
{
    public string City { get; init; } = "Berlin";
}

/// <summary>A hierarchy of this assembly.</summary>
[RealTimeObject]
[JsonDerivedType(typeof(Phone), "phone")]
[JsonDerivedType(typeof(Mail), "mail")]
public abstract class Channel
{
    public bool IsPreferred { get; set; }
}

[RealTimeObject]
public class Phone : Channel
{
    public string Number { get; set; } = "";
}

[RealTimeObject]
public class Mail : Channel
{
    public required string Address { get; init; }
}

/// <summary>A value of this assembly.</summary>
[RealTimeObject]
public record Position(double X, double Y);

public enum Urgency
{
    Low,
    High,
}
