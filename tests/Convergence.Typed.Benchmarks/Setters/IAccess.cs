namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>
/// How one property is read and written, on the plain class and on its proxy. Implemented by structs: the compiler makes a loop for each, with the accessor inlined or called as it would
/// be in an application.
/// </summary>
internal interface IAccess<T>
{
    /// <summary>The i-th value; different from the one before.</summary>
    static abstract T Value(int i);

    static abstract T Read(Cell plain);

    static abstract T Read(RealTimeCell proxy);

    static abstract void Write(Cell plain, T value);

    static abstract void Write(RealTimeCell proxy, T value);
}
