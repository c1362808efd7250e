using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Convergence.Typed.Server;

/// <summary>
/// The passwords of a domain. The stored hashes are brought in line with the options one user at a time: behind the start of the server, which does not wait for it,
/// and at once for a user who wants to sign in. A hash is replaced only when the password is another one or the parameters are outdated.
/// </summary>
internal sealed partial class PasswordBook : IAsyncDisposable
{
    private readonly IIdentityStore _store;
    private readonly IReadOnlyDictionary<string, string> _passwords;
    private readonly PasswordHashing _hashing;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _prepared = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    // Taken once: the source is gone when somebody signs in while the server stops.
    private readonly CancellationToken _stop;
    private Task _preparing = Task.CompletedTask;

    public PasswordBook(IIdentityStore store, IReadOnlyDictionary<string, string> passwords, PasswordHashing hashing, ILogger logger)
    {
        _store = store;
        _passwords = passwords;
        _hashing = hashing;
        _logger = logger;
        _stop = _stopping.Token;
    }

    /// <summary>Makes the users of the options those of the domain, and begins to hash what has to be hashed.</summary>
    /// <exception cref="ServerStoreException">The store failed.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _store.PutUsersAsync([.. _passwords.Keys], cancellationToken).ConfigureAwait(false);
        _preparing = Task.Run(PrepareAllAsync, CancellationToken.None);
    }

    /// <summary>The user of a name and a password; null when there is none, is disabled, or the password is wrong, all after the same time.</summary>
    public async Task<ServerUser?> FindAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (!_preparing.IsCompleted && !_passwords.ContainsKey(userName))
        {
            // As long as somebody who exists may have to be prepared first, somebody who does not takes that long too.
            await _hashing.VerifyAsync(null, password, cancellationToken).ConfigureAwait(false);
        }

        await PrepareAsync(userName).WaitAsync(cancellationToken).ConfigureAwait(false);
        var stored = await _store.FindPasswordAsync(userName, cancellationToken).ConfigureAwait(false);
        var result = await _hashing.VerifyAsync(stored?.Hash, password, cancellationToken).ConfigureAwait(false);
        return result == PasswordVerificationResult.Failed || stored is { User.IsDisabled: true } ? null : stored?.User;
    }

    /// <summary>Completes when the stored hash of a user is the one of the options, and tokens that came from another password have ended.</summary>
    public Task PrepareAsync(string userName)
    {
        if (!_passwords.TryGetValue(userName, out var password))
        {
            return Task.CompletedTask;
        }

        var preparing = _prepared.GetOrAdd(userName, static (name, state) => new Lazy<Task>(() => state.Book.PrepareAsync(name, state.Password)), (Book: this, Password: password));
        return preparing.Value;
    }

    /// <summary>Ends the hashing; what is not hashed yet will be at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Told in the log; the user's next sign-in tries again and tells it, too.")]
    private async Task PrepareAllAsync()
    {
        foreach (var name in _passwords.Keys)
        {
            try
            {
                await PrepareAsync(name).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogNotPrepared(failure, name);
            }
        }
    }

    private async Task PrepareAsync(string userName, string password)
    {
        try
        {
            var stored = await _store.FindPasswordAsync(userName, _stop).ConfigureAwait(false);
            var result = await _hashing.VerifyAsync(stored!.Hash, password, _stop).ConfigureAwait(false);
            if (result != PasswordVerificationResult.Success)
            {
                var hash = await _hashing.HashAsync(password, _stop).ConfigureAwait(false);
                await _store.SetPasswordHashAsync(stored.User.Key, hash, isNewPassword: result == PasswordVerificationResult.Failed, _stop).ConfigureAwait(false);
            }
        }
        catch
        {
            _prepared.TryRemove(userName, out _);
            throw;
        }
    }

    [LoggerMessage(EventId = 5101, Level = LogLevel.Error, Message = "The password of the user '{UserName}' could not be hashed and stored; the next sign-in tries again.")]
    private partial void LogNotPrepared(Exception failure, string userName);
}
