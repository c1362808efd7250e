namespace Convergence.Typed.Generators.Model;

/// <summary>One class of a hierarchy.</summary>
/// <param name="Discriminator">What stands in the data, as a constant.</param>
/// <param name="PlainType">The plain class, qualified.</param>
/// <param name="ProxyType">Its proxy, qualified.</param>
/// <param name="SchemaName">Its full name, by which JSON schemas refer to it.</param>
internal sealed record ModelVariant(string Discriminator, string PlainType, string ProxyType, string SchemaName);
