using System.Diagnostics;
using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Videos;

/// <summary>A hub with providers of videos on this machine, whose clock runs while somebody waits for one.</summary>
internal sealed class VideoBench : IAsyncDisposable
{
    public const string GoogleKey = "google-key";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private VideoBench(StubUpstream upstream, ManualTimeProvider time, HubHost hub)
    {
        Upstream = upstream;
        Time = time;
        Hub = hub;
    }

    public StubUpstream Upstream { get; }

    public ManualTimeProvider Time { get; }

    public HubHost Hub { get; }

    public static async Task<VideoBench> StartAsync(params (string Name, string Value)[] settings)
    {
        var upstream = await StubUpstream.StartAsync();
        var time = new ManualTimeProvider();
        var all = new Dictionary<string, string>
        {
            ["AigneHub:Outgoing:Media"] = HubHost.Loopback,
            ["Providers:openai:BaseUrl"] = upstream.Address + "/v1",
            ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            ["Providers:google:BaseUrl"] = upstream.Address + "/v1beta",
            ["Providers:google:ApiKey"] = GoogleKey,
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new VideoBench(upstream, time, await HubHost.StartAsync(all, time));
    }

    public static string Body(string model, string more = "") =>
        $$$"""{"input":{"prompt":"A lighthouse","modelOptions":{"model":"{{{model}}}"}{{{more}}}},"agent":"$CHAT_MODEL","options":{"streaming":false}}""";

    /// <summary>Asks for a video and lets time pass until the answer is there.</summary>
    public async Task<HubAnswer> FilmAsync(string model, string more = "")
    {
        using var response = await BeginAsync(model, more);
        return await PassAsync(Time, HubAnswer.ReadAsync(response));
    }

    /// <summary>Asks for a video and lets time pass until the head of the answer is there.</summary>
    public Task<HttpResponseMessage> BeginAsync(
        string model, string more = "", CancellationToken cancellationToken = default) =>
        BeginAsync(Hub.Client, Time, Body(model, more), cancellationToken);

    public static async Task<HttpResponseMessage> BeginAsync(
        HttpClient client, ManualTimeProvider time, string body, CancellationToken cancellationToken = default)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/video") { Content = content };
        return await PassAsync(
            time, client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
    }

    /// <summary>Lets time pass until something is there.</summary>
    public static async Task<T> PassAsync<T>(ManualTimeProvider time, Task<T> wanted)
    {
        var start = Stopwatch.GetTimestamp();
        while (await Task.WhenAny(wanted, Task.Delay(10)) != wanted)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "It never came.");
            time.Advance(Tick);
        }

        return await wanted;
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
