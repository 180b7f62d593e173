using System.Text;
using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Tests.Videos;

/// <summary>What happens while a video is being made: the caller is kept waiting or leaves, the file is large.</summary>
public sealed class VideoWaitTests : IAsyncLifetime
{
    private readonly SoraUpstream _sora = new() { Steps = int.MaxValue };
    private VideoBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await VideoBench.StartAsync();
        _bench.Upstream.Answer = _sora.AnswerAsync;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Film_JobOfMinutes_SendsTheHeadBeforeTheClientGivesUp()
    {
        var started = _bench.Time.GetUtcNow();

        using var response = await _bench.BeginAsync("openai/sora-2");

        var waited = _bench.Time.GetUtcNow() - started;
        Assert.InRange(waited, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(179));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        _sora.Steps = 0;
        var text = await VideoBench.PassAsync(_bench.Time, response.Content.ReadAsStringAsync());
        Assert.StartsWith(" ", text, StringComparison.Ordinal);
        Assert.Equal("url", JsonDocument.Parse(text).RootElement.GetProperty("videos")[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Film_FailureAfterTheHead_IsToldInTheBody()
    {
        using var response = await _bench.BeginAsync("openai/sora-2");
        _sora.Error = """{"code":"moderation_blocked","message":"It went wrong."}""";
        _sora.End = "failed";
        _sora.Steps = 0;

        var text = await VideoBench.PassAsync(_bench.Time, response.Content.ReadAsStringAsync());

        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.Equal("It went wrong.", error.GetProperty("message").GetString());
        Assert.Equal("content_policy_violation", error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Film_Waiting_AsksLessAndLessOften()
    {
        var asked = new List<DateTimeOffset>();
        _sora.Instead = http =>
        {
            asked.Add(_bench.Time.GetUtcNow());
            return Task.FromResult(false);
        };

        using var response = await _bench.BeginAsync("openai/sora-2");

        // A clock that runs in steps lets an interval seem up to a few of them longer, never much shorter.
        Assert.InRange(asked.Count, 5, 15);
        Assert.True(asked[^1] - asked[^2] > TimeSpan.FromSeconds(15), "The intervals did not grow.");
    }

    [Fact]
    public async Task Film_JobThatNeverEnds_IsGivenUpInTime()
    {
        await using var bench = await VideoBench.StartAsync(("AigneHub:Timeouts:Video", "30"));
        bench.Upstream.Answer = _sora.AnswerAsync;

        var answer = await bench.FilmAsync("openai/sora-2");

        Assert.Equal((504, "upstream_job_timeout"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Film_LargeFile_GoesToTheStoreAsItComes()
    {
        const int half = 4 * 1024 * 1024;
        var isStored = new TaskCompletionSource();
        _sora.Steps = 1;
        _sora.Instead = async http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/content", StringComparison.Ordinal))
            {
                return false;
            }

            http.Response.ContentType = "video/mp4";
            await http.Response.Body.WriteAsync(new byte[half]);
            await http.Response.Body.FlushAsync();
            await isStored.Task;
            await http.Response.Body.WriteAsync(new byte[half]);
            return true;
        };
        var film = _bench.FilmAsync("openai/sora-2");

        var data = _bench.Hub.Service<IConfiguration>()["AigneHub:DataDirectory"]!;
        await Eventually.TrueAsync(
            () => Task.FromResult(new DirectoryInfo(data).EnumerateFiles("*", SearchOption.AllDirectories)
                .Any(file => file.FullName.Contains("blob", StringComparison.Ordinal) && file.Length > half / 2)),
            "Nothing was stored before all had come.");
        isStored.SetResult();

        var answer = await film;
        Assert.True(answer.Status == 200, answer.Text);
        using var anyone = new HttpClient();
        var link = answer.Json.GetProperty("videos")[0].GetProperty("url").GetString();
        Assert.Equal(2 * half, (await anyone.GetByteArrayAsync(link)).Length);
    }

    [Fact]
    public async Task Film_FileThatBreaksOff_IsFetchedAgain()
    {
        var fetched = 0;
        _sora.Steps = 1;
        _sora.Instead = async http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/content", StringComparison.Ordinal) || fetched++ > 0)
            {
                return false;
            }

            http.Response.ContentLength = 100;
            await http.Response.Body.WriteAsync("part"u8.ToArray());
            await http.Response.Body.FlushAsync();
            http.Abort();
            return true;
        };

        var answer = await _bench.FilmAsync("openai/sora-2");

        Assert.True(answer.Status == 200, answer.Text);
        using var anyone = new HttpClient();
        var link = answer.Json.GetProperty("videos")[0].GetProperty("url").GetString();
        Assert.Equal(SoraUpstream.Content, Encoding.Latin1.GetString(await anyone.GetByteArrayAsync(link)));
        Assert.Equal(2, fetched);
    }
}
