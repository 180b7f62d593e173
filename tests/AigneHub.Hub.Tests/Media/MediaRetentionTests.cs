using AigneHub.Core.Blobs;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Media;

/// <summary>Generated media goes when no link to it holds any more.</summary>
public sealed class MediaRetentionTests : IAsyncLifetime
{
    private const string Png = "iVBORw0KGgo=";

    private readonly ManualTimeProvider _time = new();
    private StubUpstream _upstream = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _upstream.Answers($$$"""{"created":1,"data":[{"b64_json":"{{{Png}}}"}]}""");
        _hub = await HubHost.StartAsync(
            new Dictionary<string, string>
            {
                ["AigneHub:MediaHours"] = "30",
                ["Providers:openai:BaseUrl"] = _upstream.Address + "/v1",
                ["Providers:openai:ApiKey"] = HubFixture.UpstreamKey,
            },
            _time);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Forget_Image_IsKeptAsLongAsItsLinkHoldsAndNotMuchLonger()
    {
        var answer = await _hub.PostAsync(
            "/v1/images/generations", """{"model":"openai/gpt-image-1","prompt":"a","response_format":"url"}""");
        var name = new Uri(answer.Json.GetProperty("data")[0].GetProperty("url").GetString()!).AbsolutePath["/blobs/".Length..];

        _time.Advance(TimeSpan.FromHours(29));
        await ForgetAsync();
        Assert.True(await IsKeptAsync(name));

        _time.Advance(TimeSpan.FromHours(26));
        await ForgetAsync();
        Assert.False(await IsKeptAsync(name));
    }

    private async Task ForgetAsync() => _ = await _hub.Service<RetentionJob>().RunAsync(default);

    private async Task<bool> IsKeptAsync(string name)
    {
        var blob = await _hub.Service<IBlobs>().OpenAsync(name, default);
        await using var content = blob?.Content;
        return blob is not null;
    }
}
