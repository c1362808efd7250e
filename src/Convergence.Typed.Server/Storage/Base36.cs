namespace Convergence.Typed.Server;

/// <summary>Numbers with the digits 0 to 9 and a to z, as the protocol writes counters.</summary>
internal static class Base36
{
    private const int LongestNumber = 13;

    public static string ToText(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        Span<char> digits = stackalloc char[LongestNumber];
        var first = LongestNumber;
        do
        {
            digits[--first] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(number % 36)];
            number /= 36;
        }
        while (number > 0);
        return new string(digits[first..]);
    }
}
