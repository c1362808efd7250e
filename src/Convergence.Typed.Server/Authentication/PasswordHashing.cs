using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Convergence.Typed.Server;

/// <summary>Hashes and checks passwords, no more of them at a time than there are processors: each takes a good part of a second's work by design.</summary>
internal sealed class PasswordHashing : IDisposable
{
    private readonly PasswordHasher<ServerUser> _hasher;
    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount, Environment.ProcessorCount);

    // The hasher is given a user and never looks at it.
    private readonly ServerUser _nobody = new(0, Protocol.Core.DomainUserTypeData.Normal, "", null, IsDisabled: true);
    private readonly string _dummy;
    private int _checks;

    /// <summary>Begins with the parameters ASP.NET Core recommends, or with others.</summary>
    public PasswordHashing(PasswordHasherOptions? options = null)
    {
        _hasher = new PasswordHasher<ServerUser>(Options.Create(options ?? new PasswordHasherOptions()));
        _dummy = _hasher.HashPassword(_nobody, ReconnectToken.New());
    }

    /// <summary>How many passwords were compared with a hash, so that a test can tell that all take the same way.</summary>
    public int Checks => Volatile.Read(ref _checks);

    /// <summary>Hashes a password with a new salt.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        RunAsync(() => _hasher.HashPassword(_nobody, password), cancellationToken);

    /// <summary>Checks a password. Without a hash it takes as long as with one, and fails.</summary>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var result = await RunAsync(
            () =>
            {
                Interlocked.Increment(ref _checks);
                return _hasher.VerifyHashedPassword(_nobody, hash ?? _dummy, password);
            },
            cancellationToken).ConfigureAwait(false);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    public void Dispose() => _free.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }
}
