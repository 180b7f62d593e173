using System.Net;
using System.Net.Http.Headers;

namespace AigneHub.Providers.Bedrock.Invoke;

/// <summary>
/// Makes the several invocations that one call may need, since most models take one text or make one image at a time.
/// The answers come as one, in order; where one is refused, that is the answer.
/// </summary>
internal sealed class InvokeHandler(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    private const int AtOnce = 8;
    private const int MaxErrorBytes = 1024 * 1024;

    private static readonly HttpRequestOptionsKey<IReadOnlyList<HttpContent>> Bodies = new("bedrock-invocations");

    /// <summary>Asks for a model to be invoked with each of these bodies.</summary>
    public static void Invoke(HttpRequestMessage request, IReadOnlyList<HttpContent> bodies) =>
        request.Options.Set(Bodies, bodies);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Bodies, out var bodies)
            ? InvokeAsync(request, bodies, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> InvokeAsync(
        HttpRequestMessage request, IReadOnlyList<HttpContent> bodies, CancellationToken cancellationToken)
    {
        var answers = new InvokedAnswer[bodies.Count];
        HttpResponseMessage? refusal = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForAsync(0, bodies.Count, options, async (index, stopped) =>
            {
                var response = await base.SendAsync(Copy(request, bodies[index]), stopped).ConfigureAwait(false);
                if (response.IsSuccessStatusCode)
                {
                    answers[index] = await InvokedAnswer.ReadAsync(response, stopped).ConfigureAwait(false);
                }
                else if (Interlocked.CompareExchange(ref refusal, response, null) is null)
                {
                    await response.Content.LoadIntoBufferAsync(MaxErrorBytes, stopped).ConfigureAwait(false);
                    await stop.CancelAsync().ConfigureAwait(false);
                }
                else
                {
                    response.Dispose();
                }
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (refusal is not null && !cancellationToken.IsCancellationRequested)
        {
            // The rest is not wanted any more.
        }

        return refusal ?? Join(answers);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, HttpContent body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = body,
            Version = request.Version,
        };
        foreach (var header in request.Headers.NonValidated)
        {
            _ = copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        foreach (var option in request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[option.Key] = option.Value;
        }

        return copy;
    }

    private static HttpResponseMessage Join(InvokedAnswer[] answers) => new(HttpStatusCode.OK)
    {
        Content = new ReadOnlyMemoryContent(InvokedAnswers.Write(answers))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };
}
