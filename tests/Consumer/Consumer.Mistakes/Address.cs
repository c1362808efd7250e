namespace Consumer.Mistakes;

/// <summary>An address; what it lacks is the annotation.</summary>
public class Address
{
    /// <summary>The city.</summary>
    public string City { get; set; } = "";
}
