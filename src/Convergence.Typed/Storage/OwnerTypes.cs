namespace Convergence.Typed;

/// <summary>How user types are written into a store. The texts are stored; never change them.</summary>
internal static class OwnerTypes
{
    /// <summary>See <see cref="UserType.Anonymous"/>.</summary>
    public const string Anonymous = "anonymous";

    private const string Normal = "normal";
    private const string Convergence = "convergence";

    /// <summary>Writes a type.</summary>
    public static string Of(UserType type) => type switch
    {
        UserType.Normal => Normal,
        UserType.Convergence => Convergence,
        UserType.Anonymous => Anonymous,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Reads a type; a text that is not known is a normal user's.</summary>
    public static UserType Parse(string text) => text switch
    {
        Anonymous => UserType.Anonymous,
        Convergence => UserType.Convergence,
        _ => UserType.Normal,
    };
}
