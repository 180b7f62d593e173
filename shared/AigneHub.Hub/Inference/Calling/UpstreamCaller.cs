using System.Globalization;
using AigneHub.Core.Errors;

namespace AigneHub.Hub.Inference.Calling;

/// <summary>Sends a call to its provider and waits for the head of the answer.</summary>
internal sealed class UpstreamCaller(TimeProvider time)
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>The answer of a provider that accepted the call, or the error.</summary>
    public async ValueTask<Outcome<HttpResponseMessage>> SendAsync(InferenceCall call, CallWatch watch)
    {
        var request = call.Provider.BuildRequest(call.Body, call.Target);
        if (request.Failed)
        {
            return request.Error;
        }

        var response = await ReachAsync(call, request.Value, watch).ConfigureAwait(false);
        call.UpstreamStatus = (int)response.StatusCode;
        call.UpstreamRequestId = Header(response, "x-request-id") ?? Header(response, "request-id")
            ?? Header(response, "x-amzn-requestid") ?? Header(response, "x-generation-id");
        return response.IsSuccessStatusCode ? response : await FailAsync(call, response, watch).ConfigureAwait(false);
    }

    /// <summary>The same for a request that follows the call's own: where it leads elsewhere, the answer that says so.</summary>
    public async ValueTask<Outcome<HttpResponseMessage>> SendAsync(
        InferenceCall call, HttpRequestMessage request, CallWatch watch)
    {
        var response = await ReachAsync(call, request, watch).ConfigureAwait(false);
        return response.IsSuccessStatusCode || response.Headers.Location is not null
            ? response
            : await FailAsync(call, response, watch).ConfigureAwait(false);
    }

    private static async ValueTask<HttpResponseMessage> ReachAsync(
        InferenceCall call, HttpRequestMessage request, CallWatch watch)
    {
        var response = await call.Credential.Invoker.SendAsync(request, watch.Token).ConfigureAwait(false);
        watch.Heard();
        return response;
    }

    private async ValueTask<Outcome<HttpResponseMessage>> FailAsync(
        InferenceCall call, HttpResponseMessage response, CallWatch watch)
    {
        using (response)
        {
            var body = await ReadErrorAsync(response, watch.Token).ConfigureAwait(false);
            return call.Provider.ReadError(response, RetryAfter(response), body);
        }
    }

    private static string? Header(HttpResponseMessage response, string name)
    {
        if (!response.Headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        foreach (var value in values)
        {
            return value.Length <= 128 ? value : null;
        }

        return null;
    }

    private static async ValueTask<byte[]> ReadErrorAsync(HttpResponseMessage response, CancellationToken stop)
    {
        using var body = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var piece = new byte[4096];
        int read;
        while (body.Length < MaxErrorBytes && (read = await stream.ReadAsync(piece, stop).ConfigureAwait(false)) > 0)
        {
            body.Write(piece, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>Seconds or a date, as the standard has it.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var text = Header(response, "Retry-After");
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0 and <= 86_400)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment)
            && moment > time.GetUtcNow()
            ? moment - time.GetUtcNow()
            : null;
    }
}
