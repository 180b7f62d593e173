using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Shutdown;

public sealed class SignalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-signal-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_NothingUnderWay_EndsWithZero(string signal)
    {
        using var hub = await HubProcess.StartAsync(_directory);

        await hub.SignalAsync(signal);

        Assert.Equal(0, await hub.ExitCodeAsync());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_StreamUnderWay_LetsItEndAndLogsIt(string signal)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = await StubUpstream.StartAsync();
        upstream.Answer = async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await StubUpstream.WriteAsync(http, Event("Hel"));
            await gate.Task;
            await StubUpstream.WriteAsync(http, Event("lo") + "data: [DONE]\n\n");
        };
        string id;
        using (var hub = await HubProcess.StartAsync(_directory, Behind(upstream)))
        {
            using var response = await BeginStreamAsync(hub.Client);
            id = response.Headers.GetValues("x-request-id").Single();
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            Assert.Contains("Hel", await reader.ReadLineAsync(), StringComparison.Ordinal);

            await hub.SignalAsync(signal);
            await Eventually.TrueAsync(() => RefusesAsync(hub.Address), "The hub still takes calls.");
            gate.SetResult();

            Assert.EndsWith("data: [DONE]\n\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await hub.ExitCodeAsync());
        }

        using var next = await HubProcess.StartAsync(_directory, Behind(upstream));
        var logged = JsonDocument.Parse("null").RootElement;
        await Eventually.TrueAsync(
            async () =>
            {
                var answer = await HubAnswer.ReadAsync(await next.Client.GetAsync($"/api/admin/calls/{id}"));
                logged = answer.Json;
                return answer.Status == 200;
            },
            "The call never came into the call log.");
        Assert.Equal("completed", logged.GetProperty("outcome").GetString());
    }

    private static string Event(string text) =>
        $$$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{{text}}}"}}]}""" + "\n\n";

    private static (string, string)[] Behind(StubUpstream upstream) =>
    [
        ("Providers__openai__BaseUrl", upstream.Address + "/v1"),
        ("Providers__openai__ApiKey", HubFixture.UpstreamKey),
    ];

    private static async Task<HttpResponseMessage> BeginStreamAsync(HttpClient client)
    {
        var body = HubHost.ChatBody(HubFixture.Model, stream: true);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Whether nobody listens at an address.</summary>
    private static async Task<bool> RefusesAsync(string address)
    {
        using var stranger = new HttpClient();
        try
        {
            using var response = await stranger.GetAsync(address + "/healthz");
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
