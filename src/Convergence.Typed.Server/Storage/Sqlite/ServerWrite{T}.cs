namespace Convergence.Typed.Server;

/// <summary>A write with a result.</summary>
internal sealed class ServerWrite<T>(Func<SqliteStatements, T> write) : ServerWrite
{
    // Continuations run elsewhere: the writer goes on with the next batch.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private T? _result;

    /// <summary>Completes when the write is durable.</summary>
    public Task<T> Completion => _completion.Task;

    public override void Execute(SqliteStatements statements) => _result = write(statements);

    public override void Complete() => _completion.TrySetResult(_result!);

    public override void Fail(Exception failure) => _completion.TrySetException(failure);
}
