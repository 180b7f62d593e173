using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AigneHub.Hooks.Postdeploy;

/// <summary>Calls a hub as its users do. What is not as it must be is a <see cref="HookFailure"/>.</summary>
internal sealed class SmokeTest(HttpClient http, Uri hub, TimeProvider time)
{
    private const string Words = "one two three four five six seven eight nine ten";

    // demo/slow waits a quarter of a second before each word.
    private static readonly TimeSpan StreamTakes = TimeSpan.FromMilliseconds(2500);

    // A new app starts cold, and the roles it was given take minutes to hold.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Uri _chat = new(hub, "/v1/chat/completions");

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var problem = await ReadinessProblemAsync(cancellationToken).ConfigureAwait(false);
            if (problem is null)
            {
                return;
            }

            if (time.GetElapsedTime(start) > Patience)
            {
                throw new HookFailure($"The hub is not ready: {problem}");
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RefuseWithoutKeyAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsync(_chat, Body("demo/echo", stream: false), cancellationToken)
            .ConfigureAwait(false);
        Expect(
            answer.StatusCode == HttpStatusCode.Unauthorized, $"A call without a key was answered {answer.StatusCode}.");
    }

    /// <summary>
    /// The platform answers it, not the hub: it shows that the web app's origin is allowed there. What only the web app
    /// calls is asked for, because the hub itself lets any page call models.
    /// </summary>
    public async Task PreflightAsync(string origin, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, new Uri(hub, "/api/account"))
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", "PUT" },
                { "Access-Control-Request-Headers", "authorization,content-type" },
            },
        };
        using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var allowed = answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values)
            && values.Any(value => value == origin || value == "*");
        Expect(answer.IsSuccessStatusCode && allowed, $"{origin} may not call the hub from a browser (CORS).");
    }

    public async Task ChatAsync(string key, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync("demo/echo", key, stream: false, cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        Expect(answer.IsSuccessStatusCode, $"demo/echo answered {(int)answer.StatusCode}: {body}");
        using var json = JsonDocument.Parse(body);
        var text = json.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
        Expect(text == Words, $"demo/echo answered '{text}'.");
    }

    public async Task<StreamTiming> StreamAsync(string key, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var answer = await SendAsync("demo/slow", key, stream: true, cancellationToken).ConfigureAwait(false);
        Expect(answer.IsSuccessStatusCode, $"demo/slow answered {(int)answer.StatusCode}.");
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        using var lines = new StreamReader(stream);
        var arrivals = new List<TimeSpan>();
        var isComplete = false;
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                arrivals.Add(time.GetElapsedTime(start));
                isComplete = line == "data: [DONE]";
            }
        }

        Expect(isComplete, "The stream broke off.");
        var gap = arrivals.Zip(arrivals.Skip(1), (earlier, later) => later - earlier).Max();
        var timing = new StreamTiming(arrivals.Count, arrivals[0], gap, arrivals[^1] - arrivals[0]);
        Expect(timing.Span > StreamTakes / 2, $"Something on the way holds streams back: {timing}.");
        return timing;
    }

    private static void Expect(bool condition, string problem)
    {
        if (!condition)
        {
            throw new HookFailure(problem);
        }
    }

    private static StringContent Body(string model, bool stream) => new(
        JsonSerializer.Serialize(new { model, stream, messages = new[] { new { role = "user", content = Words } } }),
        Encoding.UTF8,
        "application/json");

    private async Task<string?> ReadinessProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(hub, "/readyz"), cancellationToken).ConfigureAwait(false);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {body}";
        }
        catch (HttpRequestException problem)
        {
            return problem.Message;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        string model, string key, bool stream, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _chat) { Content = Body(model, stream) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
    }
}
