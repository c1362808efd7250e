using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Convergence.Typed.Benchmarks.Setters;

/// <summary>
/// The loops. Each goes over all objects, again and again; such a pass is timed by itself and the median of the passes is the figure, since other work of the machine falls into few of them. The plain class and the
/// proxy take turns, so that both meet the same machine.
/// </summary>
internal sealed class Accesses(OpenSheet sheet, Options options)
{
    // A read takes a nanosecond: so many passes are timed together.
    private const int Repeats = 20;

    private readonly int _edits = options.GetNumber("n") ?? 400_000;

    /// <summary>Everything about one type.</summary>
    public void All<TAccess, T>(Result result)
        where TAccess : struct, IAccess<T>
    {
        Rest<TAccess, T>(result);
        Sets<TAccess, T>(result, "set");
    }

    /// <summary>Sets that change something: NAME_ns, NAME_bytes on the editing thread, and the mean with everything that came between.</summary>
    public void Sets<TAccess, T>(Result result, string name)
        where TAccess : struct, IAccess<T>
    {
        int passes = Math.Max(2, _edits / OpenSheet.Cells);
        var times = new double[passes];
        int round = 0;
        for (; round < Math.Max(2, passes / 4); round++)
        {
            Write<TAccess, T>(sheet.Proxies, round);
        }

        GC.Collect();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++, round++)
        {
            long passStart = Stopwatch.GetTimestamp();
            Write<TAccess, T>(sheet.Proxies, round);
            times[pass] = Stopwatch.GetElapsedTime(passStart).TotalNanoseconds / OpenSheet.Cells;
        }

        double mean = Stopwatch.GetElapsedTime(start).TotalNanoseconds / passes / OpenSheet.Cells;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        result.Add($"{name}_ns", Median(times));
        result.Add($"{name}_bytes", (double)allocated / passes / OpenSheet.Cells);
        result.Add($"{name}_mean_ns", mean);
        result.Add($"{name}_least_ns", times[0]);
        result.Add($"{name}_unsaved", sheet.UnsavedEdits);
    }

    /// <summary>Reads, and sets that change nothing.</summary>
    public void Rest<TAccess, T>(Result result)
        where TAccess : struct, IAccess<T>
    {
        for (int i = 0; i < OpenSheet.Cells; i++)
        {
            var value = TAccess.Value(i);
            TAccess.Write(sheet.Plain[i], value);
            TAccess.Write(sheet.Proxies[i], value);
        }

        int passes = Math.Max(20, _edits / 400);
        var sink = new Sink<T>();
        var plain = new double[passes];
        var proxy = new double[passes];
        var same = new double[passes];
        for (int pass = -passes; pass < passes; pass++)
        {
            double plainTime = Time(() => Read<TAccess, T>(sheet.Plain, sink));
            double proxyTime = Time(() => Read<TAccess, T>(sheet.Proxies, sink));
            double sameTime = Time(() => WriteSame<TAccess, T>(sheet.Proxies));
            if (pass >= 0)
            {
                (plain[pass], proxy[pass], same[pass]) = (plainTime, proxyTime, sameTime);
            }
        }

        double auto = Median(plain);
        double get = Median(proxy);
        result.Add("get_ns", get);
        result.Add("auto_get_ns", auto);
        result.Add("get_extra_ns", get - auto);
        result.Add("same_ns", Median(same));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Write<TAccess, T>(RealTimeCell[] proxies, int round)
        where TAccess : struct, IAccess<T>
    {
        for (int i = 0; i < proxies.Length; i++)
        {
            TAccess.Write(proxies[i], TAccess.Value(i + round));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteSame<TAccess, T>(RealTimeCell[] proxies)
        where TAccess : struct, IAccess<T>
    {
        for (int i = 0; i < proxies.Length; i++)
        {
            TAccess.Write(proxies[i], TAccess.Value(i));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Read<TAccess, T>(Cell[] plain, Sink<T> sink)
        where TAccess : struct, IAccess<T>
    {
        foreach (var cell in plain)
        {
            sink.Value = TAccess.Read(cell);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Read<TAccess, T>(RealTimeCell[] proxies, Sink<T> sink)
        where TAccess : struct, IAccess<T>
    {
        foreach (var cell in proxies)
        {
            sink.Value = TAccess.Read(cell);
        }
    }

    private static double Time(Action pass)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Repeats; i++)
        {
            pass();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Repeats / OpenSheet.Cells;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    /// <summary>Keeps what was read, so that the compiler cannot leave the read out.</summary>
    private sealed class Sink<T>
    {
        public T? Value { get; set; }
    }
}
