namespace Convergence.Typed.Benchmarks;

/// <summary>Something that is done again and again from the same start.</summary>
internal abstract class Benchmark
{
    /// <summary>The number of edits in one pass.</summary>
    public abstract int Edits { get; }

    /// <summary>Makes the start of a pass; not measured.</summary>
    public abstract void Prepare();

    /// <summary>One pass; measured.</summary>
    public abstract void Run();

    /// <summary>Checks what the pass has left; not measured.</summary>
    /// <exception cref="InvalidOperationException">It is wrong.</exception>
    public abstract void Check();

    /// <summary>Adds figures of the last pass that are not times.</summary>
    public virtual void Describe(Result result)
    {
    }

    protected static void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Wrong result: {what}.");
        }
    }
}
