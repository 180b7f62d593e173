using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rollups;

public sealed class UsageSeriesTests : IAsyncLifetime
{
    private BilledHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BilledHub.StartAsync();
        _ = await _hub.GrantAsync(100_000_000);
        _ = await _hub.CallAsync(100);
        _hub.Time.Advance(TimeSpan.FromDays(2));
        _ = await _hub.CallAsync(200);
        _ = await _hub.CallAsync(50, model: "openai/other");
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task GetSeries_DaysWithoutACall_AreZero()
    {
        var series = await SeriesAsync("?from=2026-01-01&to=2026-01-06");

        Assert.Equal(
            "2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05", Join(series.GetProperty("points")));
        var only = Assert.Single(series.GetProperty("series").EnumerateArray());
        Assert.Equal("0 1 0 2 0", Join(only.GetProperty("calls")));
        Assert.Equal("0 100 0 250 0", Join(only.GetProperty("output_tokens")));
        Assert.Equal("0 0.0001 0 0.00025 0", Join(only.GetProperty("charge")));
        Assert.False(only.TryGetProperty("cost", out _));
        Assert.Equal(0.00035m, series.GetProperty("total").GetProperty("charge").GetDecimal());
    }

    [Fact]
    public async Task GetSeries_FirstBytes_AreThoseOfTheWholeTime()
    {
        var series = await SeriesAsync("?from=2026-01-01&to=2026-01-06&group_by=model");

        Assert.All(
            series.GetProperty("series").EnumerateArray().Append(series.GetProperty("total")),
            sum => Assert.True(sum.GetProperty("first_byte_ms").GetProperty("p95").GetDouble() > 0));
        Assert.Equal(JsonValueKind.Null, series.GetProperty("previous").GetProperty("first_byte_ms").ValueKind);
    }

    [Fact]
    public async Task GetSeries_ByModel_RanksThemAndSumsUpTheRest()
    {
        var series = await SeriesAsync("?from=2026-01-04&to=2026-01-05&step=day&group_by=model&limit=1");

        var all = series.GetProperty("series").EnumerateArray().ToList();
        Assert.Equal("openai/metered", all[0].GetProperty("group").GetProperty("model").GetString());
        Assert.Equal(JsonValueKind.Null, all[1].GetProperty("group").ValueKind);
        Assert.Equal(("200", "50"), (Join(all[0].GetProperty("output_tokens")), Join(all[1].GetProperty("output_tokens"))));
    }

    [Fact]
    public async Task GetSeries_ShortTime_IsByHourAndComparesWithTheTimeBefore()
    {
        var series = await SeriesAsync("?from=2026-01-03T03:00:00Z&to=2026-01-04T04:00:00Z");

        Assert.Equal("hour", series.GetProperty("step").GetString());
        Assert.Equal(25, series.GetProperty("points").GetArrayLength());
        Assert.Equal(2, series.GetProperty("total").GetProperty("calls").GetInt32());
        var previous = series.GetProperty("previous");
        Assert.Equal("2026-01-02T02:00:00Z", previous.GetProperty("from").GetString());
        Assert.Equal((1, 0.0001m), (previous.GetProperty("calls").GetInt32(), previous.GetProperty("charge").GetDecimal()));
    }

    [Fact]
    public async Task GetSeries_NothingUsed_IsStillAChart()
    {
        var series = await SeriesAsync("?from=2025-01-01&to=2025-01-04");

        Assert.Equal("0 0 0", Join(series.GetProperty("series")[0].GetProperty("calls")));
    }

    [Theory]
    [InlineData("?group_by=day", "group_by")]
    [InlineData("?step=week", "step")]
    [InlineData("?from=2025-01-01&to=2025-03-01&step=hour", "step")]
    public async Task GetSeries_WrongQuery_NamesTheParameter(string query, string param)
    {
        var answer = await _hub.GetAsync("/api/account/usage/series" + query);

        Assert.Equal((400, param), (answer.Status, answer.Param));
    }

    private static string Join(JsonElement list) => string.Join(' ', list.EnumerateArray());

    private async Task<JsonElement> SeriesAsync(string query)
    {
        var answer = await _hub.GetAsync("/api/account/usage/series" + query);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }
}
