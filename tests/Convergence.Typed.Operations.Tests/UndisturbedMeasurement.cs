namespace Convergence.Typed.Operations.Tests;

/// <summary>The tests that measure the whole process and so run while no other does.</summary>
[CollectionDefinition(nameof(UndisturbedMeasurement), DisableParallelization = true)]
public sealed class UndisturbedMeasurement;
