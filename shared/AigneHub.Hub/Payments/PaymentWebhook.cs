using AigneHub.Core.Payments;
using AigneHub.Core.People;
using AigneHub.Hub.Inference.Bodies;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Takes what the processor tells: reads it from the bytes as they came, keeps it, hands it on, and only then says that it
/// was taken. Acting on it is <see cref="PaymentSubscriber"/>'s.
/// </summary>
internal sealed class PaymentWebhook(PendingEvents pending, IPayments? payments = null) : IRouteSource
{
    /// <summary>Where the processor sends its events.</summary>
    public const string Path = "/api/webhooks/payments";

    private const int MaxBytes = 512 * 1024;

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        // Events are kept as they came, and what they change is in the ledger, which has a chain of its own.
        [new("PaymentWebhook", HttpMethods.Post, [Path], Permission.None, ReceiveAsync) { Action = null }];

    private async Task ReceiveAsync(HubRequest request)
    {
        if (payments is null)
        {
            await JsonAnswer.WriteErrorAsync(request, PaymentErrors.NotConfigured).ConfigureAwait(false);
            return;
        }

        var body = await BodyBuffer.ReadAsync(request.Http.Request, BodyBuffer.Json, MaxBytes, request.Aborted)
            .ConfigureAwait(false);
        if (body.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, body.Error).ConfigureAwait(false);
            return;
        }

        using var buffer = body.Value;
        var signature = request.Http.Request.Headers[payments.SignatureHeader];
        var told = await payments
            .ReadWebhookAsync(buffer.Bytes, signature.Count == 1 ? signature[0] : null, request.Aborted)
            .ConfigureAwait(false);
        if (told.Failed)
        {
            await JsonAnswer.WriteErrorAsync(request, told.Error).ConfigureAwait(false);
            return;
        }

        // What was taken must not be lost because the processor hung up.
        await pending.TakeAsync(told.Value, CancellationToken.None).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("received"u8, true);
            json.WriteEndObject();
        }).ConfigureAwait(false);
    }
}
