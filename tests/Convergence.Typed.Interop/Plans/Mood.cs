namespace Convergence.Typed.Interop.Plans;

public enum Mood
{
    Neutral,
    Cheerful,
    Gloomy,
}
