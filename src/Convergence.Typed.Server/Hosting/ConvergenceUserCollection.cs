using System.Collections;

namespace Convergence.Typed.Server;

/// <summary>The people who sign in with a password.</summary>
public sealed class ConvergenceUserCollection : IReadOnlyCollection<string>
{
    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _passwords.Count;

    /// <summary>The passwords by user name, for start-up only.</summary>
    internal IReadOnlyDictionary<string, string> Passwords => _passwords;

    /// <summary>Adds somebody.</summary>
    /// <param name="name">The user name, which is compared exactly.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="ArgumentException">The name or the password is empty, or the name is there already.</exception>
    public void Add(string name, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(password);
        if (!_passwords.TryAdd(name, password))
        {
            throw new ArgumentException($"The user '{name}' is in the list already.", nameof(name));
        }
    }

    /// <summary>Enumerates the user names.</summary>
    public IEnumerator<string> GetEnumerator() => _passwords.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
