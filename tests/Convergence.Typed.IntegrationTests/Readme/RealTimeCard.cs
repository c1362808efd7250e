namespace Convergence.Typed.IntegrationTests.Readme;

public sealed partial class RealTimeCard            // your own part of the generated proxy
{
    [DependsOn(nameof(Text), nameof(Done))]         // announced when one of them changed, here or elsewhere
    public string Caption => Done ? $"✓ {Text}" : Text;

    partial void OnTextChanging(string value) => ArgumentException.ThrowIfNullOrWhiteSpace(value); // an exception prevents the change

    partial void OnVotesChanged(int value) => Console.WriteLine($"{Text}: {value} votes");         // whoever voted
}
