namespace Convergence.Typed;

/// <summary>The address of a domain: <c>ws://host:port/prefix/namespace/domain</c>.</summary>
internal sealed record DomainAddress(Uri Url, string Server, string Namespace, string Domain)
{
    /// <summary>Reads an address; <c>http</c> and <c>https</c> stand for <c>ws</c> and <c>wss</c>.</summary>
    /// <exception cref="ArgumentException">The text is not such an address.</exception>
    public static DomainAddress Parse(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || SchemeOf(uri) is not { } scheme)
        {
            throw new ArgumentException($"'{url}' is not the address of a domain; it looks like ws://localhost:8000/realtime/convergence/default.", nameof(url));
        }

        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length < 2)
        {
            throw new ArgumentException($"'{url}' names no domain; the last two segments of the path are its namespace and its id, as in ws://localhost:8000/realtime/convergence/default.", nameof(url));
        }

        // The port is written out even where it is the scheme's default, so that both ways of writing an address are the same server to the store.
        var normalised = new UriBuilder(uri) { Scheme = scheme, Port = uri.Port, Fragment = "" }.Uri;
        var prefix = string.Join('/', segments[..^2]);
        return new DomainAddress(normalised, $"{uri.IdnHost.ToLowerInvariant()}:{uri.Port}/{prefix}", Uri.UnescapeDataString(segments[^2]), Uri.UnescapeDataString(segments[^1]));
    }

    private static string? SchemeOf(Uri uri) => uri.Scheme switch
    {
        "ws" or "http" => "ws",
        "wss" or "https" => "wss",
        _ => null,
    };
}
