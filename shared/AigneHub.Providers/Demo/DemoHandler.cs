using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AigneHub.Providers.Demo;

/// <summary>Answers the demo provider's calls.</summary>
/// <param name="time">The clock that <c>demo/slow</c> waits by.</param>
public sealed class DemoHandler(TimeProvider time) : HttpMessageHandler
{
    private const int FailAfterWords = 3;

    private static readonly TimeSpan SlowPause = TimeSpan.FromMilliseconds(250);

    private int _flakyCalls;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(body);
        var answer = Answer(document.RootElement, cancellationToken);
        answer.RequestMessage = request;
        return answer;
    }

    private HttpResponseMessage Answer(JsonElement body, CancellationToken cancellationToken)
    {
        try
        {
            return Answer(new DemoRequest(body), cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // A text that holds half a surrogate pair.
            return Fail(HttpStatusCode.BadRequest);
        }
    }

    private HttpResponseMessage Answer(DemoRequest call, CancellationToken cancellationToken)
    {
        HttpResponseMessage Chat(TimeSpan pause = default, int? failAfter = null) => call.Stream
            ? new HttpResponseMessage { Content = new DemoStream(call, time, pause, failAfter).Open(cancellationToken) }
            : Json(DemoAnswers.Completion(call, time.GetUtcNow()));

        return call.Model switch
        {
            "echo" => Chat(),
            "slow" => Chat(SlowPause),
            "flaky" => Interlocked.Increment(ref _flakyCalls) % 2 == 1
                ? Fail(HttpStatusCode.ServiceUnavailable)
                : Chat(),
            "error" => Fail(call.AskedStatus ?? HttpStatusCode.InternalServerError),
            "error-in-stream" => call.Stream
                ? Chat(failAfter: FailAfterWords)
                : Json(DemoAnswers.Error("The demo fails on demand.")),
            "embedding" => Json(DemoEmbeddings.Answer(call)),
            "image" => Json(DemoImages.Answer(call, time.GetUtcNow())),
            _ => Fail(HttpStatusCode.NotFound),
        };
    }

    private static HttpResponseMessage Fail(HttpStatusCode status)
    {
        var response = Json(DemoAnswers.Error($"The demo answers {(int)status} on demand."), status);
        if (status == HttpStatusCode.TooManyRequests)
        {
            response.Headers.Add("Retry-After", "1");
        }

        return response;
    }

    private static HttpResponseMessage Json(JsonNode answer, HttpStatusCode status = HttpStatusCode.OK) => new(status)
    {
        Content = new StringContent(answer.ToJsonString(), null, "application/json"),
    };
}
