namespace Convergence.Typed.Server;

/// <summary>Something to be written, and somebody who waits until it is durable.</summary>
internal abstract class ServerWrite
{
    /// <summary>Writes, within the transaction of a batch.</summary>
    public abstract void Execute(SqliteStatements statements);

    /// <summary>Says that it is durable.</summary>
    public abstract void Complete();

    /// <summary>Says that it failed, and that nothing of it is stored.</summary>
    public abstract void Fail(Exception failure);
}
