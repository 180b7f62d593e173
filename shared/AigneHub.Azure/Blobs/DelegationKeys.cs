using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace AigneHub.Azure.Blobs;

/// <summary>
/// The key that signs addresses in the name of the hub's identity, so that no account key is needed. One is kept while
/// it lasts: almost seven days, the longest the service gives, less what its clock may differ.
/// </summary>
internal sealed class DelegationKeys(BlobServiceClient service, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Life = TimeSpan.FromDays(7) - Skew;
    private UserDelegationKey? _key;

    /// <summary>A key that is valid until then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That is further away than a key lasts.</exception>
    public async ValueTask<UserDelegationKey> GetAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (_key is { } current && current.SignedExpiresOn >= until)
        {
            return current;
        }

        var now = time.GetUtcNow();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, now + Life);
        var made = await service.GetUserDelegationKeyAsync(now - Skew, now + Life, cancellationToken)
            .ConfigureAwait(false);
        return _key = made.Value;
    }
}
