namespace Convergence.Typed.Operations.Tests.Concurrency.Sessions;

/// <summary>One step of a random session; numbers that are too large are taken modulo what there is.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Peer">To whom.</param>
/// <param name="What">Of an edit: the element. Of a transport: how many more messages than one; of a drop: how many messages still arrive.</param>
/// <param name="How">Of an edit: which operation. Of a drop: odd when the server notices at once.</param>
/// <param name="Where">Of an edit: the index or the property.</param>
/// <param name="Amount">Of an edit: the second index, the length or the value.</param>
internal readonly record struct Step(StepKind Kind, int Peer = 0, int What = 0, int How = 0, int Where = 0, int Amount = 0)
{
    /// <summary>The step as C#, without the zeros at its end.</summary>
    public override string ToString()
    {
        int[] numbers = [Peer, What, How, Where, Amount];
        return $"new({string.Join(", ", [Kind.ToString(), .. numbers[..(Array.FindLastIndex(numbers, static number => number != 0) + 1)].Select(static number => $"{number}")])})";
    }
}
