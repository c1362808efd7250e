namespace Convergence.Typed;

/// <summary>Makes a numeric property a counter: assignments send the difference, so that concurrent additions add up instead of overwriting each other.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CounterAttribute : Attribute;
