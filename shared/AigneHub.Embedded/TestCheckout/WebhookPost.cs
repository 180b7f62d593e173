using System.Net.Http.Headers;
using System.Text.Json;
using AigneHub.Core.Payments;
using Microsoft.Extensions.Logging;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>
/// Tells the hub over the wire what happened: at least once, and every third event twice, as real processors do now and
/// then. What the hub does not take is tried again for three days.
/// </summary>
internal sealed partial class WebhookPost(
    TestBooks books, WebhookSigner signer, HttpClient http, TimeProvider time, ILogger<WebhookPost> logger)
{
    private const int TwiceEvery = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(3);

    private int _told;

    /// <summary>Tells all that there is, whenever there is something, until it is told to stop.</summary>
    public async Task RunAsync(Uri address, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        while (true)
        {
            var allTaken = await TellAsync(address, cancellationToken).ConfigureAwait(false);
            if (allTaken)
            {
                pause = FirstPause;
                await books.News.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    /// <summary>Tells what the hub was not told yet. False when it did not take all of it.</summary>
    internal async Task<bool> TellAsync(Uri address, CancellationToken cancellationToken)
    {
        var allTaken = true;
        foreach (var news in await books.ListAsync<TestNews>(TestNews.Kind, cancellationToken).ConfigureAwait(false))
        {
            var taken = await PostAsync(address, news.Event, cancellationToken).ConfigureAwait(false);
            if (taken && ++_told % TwiceEvery == 0)
            {
                _ = await PostAsync(address, news.Event, cancellationToken).ConfigureAwait(false);
            }

            if (taken || books.Now - news.Event.Created > GiveUp)
            {
                await books.RemoveAsync(news, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                allTaken = false;
            }
        }

        return allTaken;
    }

    private async Task<bool> PostAsync(Uri address, PaymentEvent told, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(told, TestJson.Default.PaymentEvent);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add(
            WebhookSigner.Header, await signer.SignAsync(body, cancellationToken).ConfigureAwait(false));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                LogRefused(told.Id, (int)response.StatusCode);
            }

            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException problem)
        {
            LogUnreachable(told.Id, problem.Message);
            return false;
        }
    }

    [LoggerMessage(80, LogLevel.Warning, "The hub did not take the test event {Event}: {Status}; it is sent again")]
    private partial void LogRefused(string @event, int status);

    [LoggerMessage(81, LogLevel.Warning, "The test event {Event} could not be sent: {Problem}; it is sent again")]
    private partial void LogUnreachable(string @event, string problem);
}
