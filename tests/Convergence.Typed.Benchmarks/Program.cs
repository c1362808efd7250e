using Convergence.Typed.Benchmarks;
using Convergence.Typed.Benchmarks.Generator;
using Convergence.Typed.Benchmarks.Setters;

// One process, one measurement, one JSON object on one line of standard output. A case that is not here prints nothing, so that whoever
// runs many programs side by side can ask each of them for every case.
var options = new Options(args);
if (options.Get("bench") is not { } bench)
{
    Console.Error.WriteLine("""
        usage: Convergence.Typed.Benchmarks --bench BENCH --case CASE [--n N] [--passes N] [--seconds S]

          text-trace  TRACE/edit, TRACE/bulk                                  TRACE: automerge-paper, rustcode, sveltecomponent, seph-blog1
          props       set-same, set-distinct, list-append, list-random, each followed by /edit or /bulk
          rebase      random/NxN, typing/NxN                                  for example random/10000x10000
          setter      no-subscriber, subscribed, * for both, type/TYPE        TYPE: bool, int, double, string, guid, datetime, ...
          generator   cold, body, property, unrelated, build, build-cold      a model of --n classes (500)

        --n          edits: the first N of a trace, or N instead of 100,000 sets; classes of the generator's model
        --passes     at most so many passes (200)
        --seconds    no new pass after so many seconds (10)

        Traces are looked for in TRACES_DIR, or in a folder shared/traces beside or above the program.
        """);
    return 2;
}

string name = options.Get("case") ?? "";
if (bench == "setter")
{
    await SetterBenchmark.RunAsync(name, options);
    return 0;
}

if (bench == "generator" && name is ("build" or "build-cold"))
{
    Console.WriteLine(BuildComparison.Run(keepsCompiler: name == "build", options).ToJson(bench, name));
    return 0;
}

Benchmark? benchmark = bench switch
{
    "text-trace" => TextTraceBenchmark.Find(name, options),
    "props" => PropertiesBenchmark.Find(name, options),
    "rebase" => RebaseBenchmark.Find(name),
    "generator" => GeneratorBenchmark.Find(name, options),
    _ => null,
};
if (benchmark is not null)
{
    Console.WriteLine(Measurement.Run(benchmark, options).ToJson(bench, name));
}

return 0;
