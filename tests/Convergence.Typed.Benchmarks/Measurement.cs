using System.Diagnostics;

namespace Convergence.Typed.Benchmarks;

/// <summary>
/// Measures a benchmark: the first pass of the process is the cold one, the median of the second half of the others the warm one, as the floors of the peer benchmarks have it: the compiler needs some passes to learn what is hot. Before each pass the heap is collected, so that no pass pays
/// for what the one before has left.
/// </summary>
internal static class Measurement
{
    private const double Megabyte = 1024 * 1024;

    public static Result Run(Benchmark benchmark, Options options)
    {
        int passes = options.GetNumber("passes") ?? 200;
        var limit = TimeSpan.FromSeconds(options.GetNumber("seconds") ?? 10);
        var result = new Result();
        var warm = new List<double>();
        double cold = 0;
        double live = 0;
        double allocated = 0;
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes && (pass < 2 || Stopwatch.GetElapsedTime(start) < limit); pass++)
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            benchmark.Prepare();
            long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            long passStart = Stopwatch.GetTimestamp();
            benchmark.Run();
            double milliseconds = Stopwatch.GetElapsedTime(passStart).TotalMilliseconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
            if (pass > 0)
            {
                warm.Add(milliseconds);
            }
            else
            {
                cold = milliseconds;
                live = GC.GetTotalMemory(forceFullCollection: true) - before;
            }

            benchmark.Check();
        }

        double warmMedian = Median(warm[(warm.Count / 2)..]);
        result.Add("edits", benchmark.Edits);
        result.Add("cold_ms", cold);
        result.Add("warm_ms", warmMedian);
        result.Add("cold_ops_per_s", benchmark.Edits / cold * 1000);
        result.Add("warm_ops_per_s", benchmark.Edits / warmMedian * 1000);
        result.Add("warm_ns_per_op", warmMedian * 1e6 / benchmark.Edits);
        result.Add("alloc_bytes_per_edit", allocated / benchmark.Edits);
        result.Add("live_mb", live / Megabyte);
        benchmark.Describe(result);
        using var process = Process.GetCurrentProcess();
        result.Add("peak_rss_mb", process.PeakWorkingSet64 / Megabyte);
        result.Add("passes", warm.Count + 1);
        return result;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[values.Count / 2];
    }
}
