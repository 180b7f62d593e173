using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace AigneHub.Hub.Calls;

/// <summary>
/// Tells of calls as they end, as server-sent events. A client that asks again names the last event it has, and misses
/// none; an answer ends after a while, before a proxy on the way would break it off.
/// </summary>
internal sealed class CallTailRoutes(
    HubOptions options, CallTail tail, TimeProvider time, IHostApplicationLifetime lifetime) : IRouteSource
{
    private const string LastEventId = "Last-Event-ID";
    private const string EventStream = "text/event-stream";

    /// <summary>Azure's load balancer lets an answer take 230 seconds.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(200);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly HubError NoStream = new(
        ErrorCodes.InvalidValue, $"This answers with events: send 'Accept: {EventStream}'.", HeaderNames.Accept);

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
        AccountRoutes.Both("TailCalls", HttpMethods.Get, "/calls/tail", Permission.ReadUsage, TailAsync);

    private async Task TailAsync(HubRequest request)
    {
        var query = new QueryFields(request.Http.Request.Query);
        var account = query.Account(request);
        var filter = CallFilterReader.Read(query);
        var accepted = request.Http.Request.Headers.Accept.ToString();
        var accepts = accepted.Contains(EventStream, StringComparison.OrdinalIgnoreCase);
        if ((query.Finish() ?? (accepts ? null : NoStream)) is { } error)
        {
            await JsonAnswer.WriteErrorAsync(request, error).ConfigureAwait(false);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(request, account, filter, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The client asks again, of whoever runs then.
        }
    }

    private async Task FollowAsync(
        HubRequest request, string account, CallFilter filter, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var heard = started;
        var place = LastEvent(request) ?? await tail.LastAsync(account, cancellationToken).ConfigureAwait(false);
        await BeginAsync(request, cancellationToken).ConfigureAwait(false);
        var output = request.Http.Response.BodyWriter;
        while (time.GetUtcNow() < started + Life)
        {
            foreach (var call in await tail.AfterAsync(account, place, cancellationToken).ConfigureAwait(false))
            {
                place = call.Sequence;
                if (filter.Takes(call.Event))
                {
                    Write(output, call, options.ShowsCost(request));
                }
            }

            if (output.UnflushedBytes == 0 && time.GetUtcNow() >= heard + Silence)
            {
                output.Write(": keep-alive\n\n"u8);
            }

            if (output.UnflushedBytes > 0)
            {
                heard = time.GetUtcNow();
                _ = await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task BeginAsync(HubRequest request, CancellationToken cancellationToken)
    {
        var response = request.Http.Response;
        request.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = EventStream;
        response.Headers.CacheControl = "no-store";
        response.BodyWriter.Write("retry: 1000\n\n"u8);
        _ = await response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Write(IBufferWriter<byte> output, LoggedCall call, bool showsCost)
    {
        output.Write(Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"id: {call.Sequence}\nevent: call\ndata: ")));
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            CallJson.Write(json, call.Event, showsCost);
        }

        output.Write("\n\n"u8);
    }

    private static long? LastEvent(HubRequest request) => long.TryParse(
        request.Http.Request.Headers[LastEventId].ToString(),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var place)
        ? place
        : null;
}
