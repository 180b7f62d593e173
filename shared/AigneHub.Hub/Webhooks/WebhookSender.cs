using System.Globalization;
using System.Net;
using System.Text;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Outgoing;
using AigneHub.Hub.Webhooks.Deliveries;

namespace AigneHub.Hub.Webhooks;

/// <summary>
/// Sends events to endpoints. Whoever chose the address learns no more than a status from it: it leads nowhere the operator
/// did not mean, redirects are not followed, and what it answers is not read.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _connections;
    private readonly WebhookSecrets _secrets;
    private readonly TimeProvider _time;

    public WebhookSender(HubOptions options, WebhookSecrets secrets, TimeProvider time)
    {
        _connections = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = new ConnectionGuard(options.Outgoing.Webhooks).ConnectAsync,
            ConnectTimeout = options.Timeouts.Connect,
            MaxResponseDrainSize = 4096,
            MaxResponseHeadersLength = 32,
            UseCookies = false,
            UseProxy = false,
        });
        _secrets = secrets;
        _time = time;
    }

    /// <summary>Sends one, once.</summary>
    public async Task<SendResult> SendAsync(Webhook hook, Delivery delivery, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(hook, delivery, cancellationToken).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(Patience, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var answer = await _connections.SendAsync(request, stop.Token).ConfigureAwait(false);
            return new SendResult((int)answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult(null, "It did not answer in time.");
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException)
        {
            return new SendResult(null, "It leads to an address that this hub does not call.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new SendResult(null, "It could not be reached.");
        }
    }

    public void Dispose() => _connections.Dispose();

    private async Task<HttpRequestMessage> RequestAsync(
        Webhook hook, Delivery delivery, CancellationToken cancellationToken)
    {
        var keys = await _secrets.KeysAsync(hook, cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("user-agent", "AigneHub-Webhooks");
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, delivery.Id, now, delivery.Body));
        return request;
    }
}
