namespace Consumer.Models;

/// <summary>The importance of a card.</summary>
public enum Priority
{
    /// <summary>Whenever.</summary>
    Low,

    /// <summary>Now.</summary>
    High,
}
