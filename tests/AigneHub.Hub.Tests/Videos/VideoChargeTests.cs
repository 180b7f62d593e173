using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Videos;

/// <summary>What a video costs the account that asked for it.</summary>
public sealed class VideoChargeTests : IAsyncLifetime
{
    private const long Credit = 1_000_000_000;

    private readonly SoraUpstream _sora = new();
    private BilledHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BilledHub.StartAsync();
        _hub.Upstream.Answer = _sora.AnswerAsync;
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData("openai/sora-2", "", 0.4)]
    [InlineData("openai/sora-2-pro", ""","size":"1280x720" """, 1.2)]
    [InlineData("openai/sora-2-pro", ""","size":"1792x1024" """, 2.0)]
    public async Task Film_Finished_CostsItsSecondsOnce(string model, string more, double credits)
    {
        _ = await _hub.GrantAsync(10 * Credit);

        var answer = await FilmAsync(model, more);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal((decimal)credits, answer.Json.GetProperty("usage").GetProperty("aigneHubCredits").GetDecimal());
        await _hub.SettledAsync(answer.RequestId);
        var call = (await _hub.GetAsync($"/api/account/calls/{answer.RequestId}")).Json;
        Assert.Equal((decimal)credits, call.GetProperty("charge").GetDecimal());
        Assert.Equal(4, call.GetProperty("usage").GetProperty("video_seconds").GetInt32());
        Assert.Equal(10m - (decimal)credits, await BalanceAsync());
    }

    [Fact]
    public async Task Film_LongerThanAskedFor_CostsWhatWasAskedFor()
    {
        _ = await _hub.GrantAsync(10 * Credit);
        _sora.Seconds = "12";

        var answer = await FilmAsync("openai/sora-2", ""","seconds":"8" """);

        Assert.Equal(8, answer.Json.GetProperty("seconds").GetInt32());
        Assert.Equal(0.8m, answer.Json.GetProperty("usage").GetProperty("aigneHubCredits").GetDecimal());
    }

    [Fact]
    public async Task Film_Failed_CostsNothing()
    {
        _ = await _hub.GrantAsync(10 * Credit);
        _sora.End = "failed";
        _sora.Error = """{"code":"moderation_blocked","message":"No."}""";

        var answer = await FilmAsync("openai/sora-2");

        Assert.Equal(400, answer.Status);
        await _hub.SettledAsync(answer.RequestId);
        Assert.Equal(10m, await BalanceAsync());
    }

    [Fact]
    public async Task Film_MoreThanTheAccountHas_IsRefusedBeforeTheJobBegins()
    {
        _ = await _hub.GrantAsync(Credit / 2);

        var answer = await FilmAsync("openai/sora-2", ""","seconds":"12" """);

        Assert.Equal(402, answer.Status);
        Assert.Equal("NOT_ENOUGH", answer.Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Empty(_hub.Upstream.Requests);
    }

    [Fact]
    public async Task Film_ModelWithoutAPriceForVideo_IsRefused()
    {
        _ = await _hub.GrantAsync(Credit);

        var answer = await FilmAsync(BilledHub.Model);

        Assert.Equal((404, "model_not_priced"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("completed", 9.6)]
    [InlineData("failed", 10)]
    public async Task Film_CallerLeaves_PaysForWhatIsMadeAllTheSame(string end, double left)
    {
        _ = await _hub.GrantAsync(10 * Credit);
        _sora.Steps = int.MaxValue;
        _sora.End = end;
        using var patience = new CancellationTokenSource();
        var film = VideoBench.BeginAsync(
            _hub.Customer, _hub.Time, VideoBench.Body("openai/sora-2"), patience.Token);
        await Eventually.TrueAsync(() => Task.FromResult(_hub.Upstream.Requests.Count > 1), "The job never began.");
        await patience.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => film);
        await Eventually.TrueAsync(
            () => Task.FromResult(_hub.Time.IsWaitedFor(TimeSpan.FromSeconds(6))), "The hub never saw the caller leave.");
        await PassAsync(TimeSpan.FromSeconds(10));
        _sora.Steps = 0;

        JsonElement call = default;
        await Eventually.TrueAsync(
            async () =>
            {
                _hub.Time.Advance(TimeSpan.FromMilliseconds(200));
                call = (await _hub.GetAsync("/api/account/calls")).Json.GetProperty("data").EnumerateArray().FirstOrDefault();
                return call.ValueKind == JsonValueKind.Object;
            },
            "The call was never logged.");

        Assert.Equal("client_gone", call.GetProperty("outcome").GetString());
        await _hub.SettledAsync(call.GetProperty("id").GetString()!);
        Assert.Equal((decimal)left, await BalanceAsync());
        Assert.DoesNotContain(_hub.Upstream.Requests, request => request.Path.EndsWith("/content", StringComparison.Ordinal));
    }

    private async Task<HubAnswer> FilmAsync(string model, string more = "")
    {
        using var response = await VideoBench.BeginAsync(_hub.Customer, _hub.Time, VideoBench.Body(model, more));
        return await VideoBench.PassAsync(_hub.Time, HubAnswer.ReadAsync(response));
    }

    /// <summary>A caller of AIGNE's may come back for a few seconds; only then it has left.</summary>
    private async Task PassAsync(TimeSpan span)
    {
        var step = TimeSpan.FromMilliseconds(200);
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            _hub.Time.Advance(step);
            await Task.Yield();
        }
    }

    private async Task<decimal> BalanceAsync() =>
        (await _hub.GetAsync("/api/account/balance")).Json.GetProperty("balance").GetDecimal();
}
