using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Hub.Errors;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Inference.Reservation;
using AigneHub.Hub.Inference.Settlement;
using AigneHub.Hub.Media;
using AigneHub.Providers.Images;

namespace AigneHub.Hub.Inference.Relay;

/// <summary>Relays an answer that comes in one piece: reads it whole, settles the call, then sends it.</summary>
internal sealed class AnswerRelay(Settler settler, ImageDelivery delivery)
{
    private const int FirstSize = 4096;
    private const int MaxInlineBytes = 256 * 1024;
    private const int MaxAnswerBytes = 128 * 1024 * 1024;

    /// <summary>Relays the answer and settles the call; or says why there is none, and the caller has got nothing.</summary>
    public async ValueTask<HubError?> RelayAsync(InferenceCall call, Reserved reserved, HttpResponseMessage upstream, CallWatch watch)
    {
        var length = upstream.Content.Headers.ContentLength ?? FirstSize;
        using var read = new PooledWriter((int)Math.Min(length + 1, MaxAnswerBytes));
        if (!await ReadAsync(upstream, read, watch).ConfigureAwait(false))
        {
            return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer is too large.");
        }

        call.Record?.Add(read.Written.Span);
        if (read.Written.Length > MaxInlineBytes)
        {
            // A head may run this on the thread that serves the sockets, which nothing long may hold up.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }

        var answer = call.Provider.ReadAnswer(call.Body, read.Written, call);
        if (answer.Facts.Error is { } error)
        {
            return error;
        }

        if (watch.CallerLeft)
        {
            _ = await settler.SettleAsync(call, reserved, CallEnd.ClientGone(answer.Facts)).ConfigureAwait(false);
            return null;
        }

        if (answer is IImageAnswer images
            && await delivery.PrepareAsync(call, images, watch.Token).ConfigureAwait(false) is { } lost)
        {
            // The provider has made them, so asking another would be paid for twice.
            await FailAsync(call, reserved, lost).ConfigureAwait(false);
            return null;
        }

        var end = CallEnd.Completed(answer.Facts);
        if (await settler.SettleAsync(call, reserved, end).ConfigureAwait(false))
        {
            using var whole = new PooledWriter(read.Written.Length + 128);
            answer.End(settler.EndOf(call, answer.Facts), whole);
            await call.KeepAsync().ConfigureAwait(false);
            await SendAsync(call, whole).ConfigureAwait(false);
        }
        else
        {
            await ErrorResponse.WriteAsync(call.Request.Http, NotRecorded(), call.Request.Aborted).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Settles a call that has no answer and tells the caller why.</summary>
    private async Task FailAsync(InferenceCall call, Reserved reserved, HubError error)
    {
        _ = await settler.SettleAsync(call, reserved, CallEnd.Failed(error)).ConfigureAwait(false);
        await ErrorResponse.WriteAsync(call.Request.Http, error, call.Request.Aborted).ConfigureAwait(false);
    }

    /// <summary>What a caller is told whose call could not be recorded.</summary>
    public static HubError NotRecorded() =>
        new(ErrorCodes.NotRecorded, "The call could not be recorded, so its answer is withheld.");

    private static async ValueTask<bool> ReadAsync(HttpResponseMessage upstream, PooledWriter target, CallWatch watch)
    {
        var stream = await upstream.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
        int count;
        while ((count = await stream.ReadAsync(target.GetMemory(), watch.Token).ConfigureAwait(false)) > 0)
        {
            watch.Heard(count);
            target.Advance(count);
            if (target.Written.Length > MaxAnswerBytes)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task SendAsync(InferenceCall call, PooledWriter answer)
    {
        var response = call.Request.Http.Response;
        response.ContentType = "application/json";
        response.ContentLength = answer.Written.Length;
        AnswerHeaders.Write(response, call);
        response.BodyWriter.Write(answer.Written.Span);
        _ = await response.BodyWriter.FlushAsync(call.Request.Aborted).ConfigureAwait(false);
    }
}
