using AigneHub.Core.Errors;
using AigneHub.Core.Identity;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Inference.Credentials;

/// <summary>Asks a provider, by a call that costs nothing, whether it lets the hub in.</summary>
internal sealed class CredentialCheck(TimeProvider time)
{
    private const int MaxErrorBytes = 16 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Why it does not; null when it does, or when it answers in any way that does not blame the credential.</summary>
    public async ValueTask<HubError?> RunAsync(Upstream upstream, ProviderCredential credential, CancellationToken cancellationToken)
    {
        var provider = upstream.Provider;
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var request = provider.BuildCheck(credential.Credential);
            using var answer = await credential.Invoker.SendAsync(request, stop.Token).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? null : await ReadErrorAsync(provider, answer, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new HubError(ErrorCodes.UpstreamFirstByteTimeout, $"{provider.Name} did not answer in time.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or AccessTokenException)
        {
            return UpstreamFailures.FromException(exception, provider.Name);
        }
    }

    private static async ValueTask<HubError?> ReadErrorAsync(
        IProvider provider, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var body = new byte[MaxErrorBytes];
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        var error = provider.ReadError(answer, null, body.AsSpan(0, length));

        // Whoever complains of the request itself has let it in. Any other success needs no model.
        return error.Code.Status is >= 400 and < 500 && error.Code != ErrorCodes.UpstreamRateLimited ? null : error;
    }
}
