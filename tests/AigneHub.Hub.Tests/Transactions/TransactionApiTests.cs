using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Transactions;

public sealed class TransactionApiTests : IAsyncLifetime
{
    private const string Path = "/api/account/transactions";

    private BilledHub _hub = null!;

    public async Task InitializeAsync()
    {
        _hub = await BilledHub.StartAsync();
        _ = await _hub.GrantAsync(5_000_000, "first");
        _ = await _hub.CallAsync(100);
        _hub.Time.Advance(TimeSpan.FromDays(1));
        _ = await _hub.GrantAsync(1_000_000, "second");
        _ = await _hub.CallAsync(200);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData("", "charge:-0.0002:0.0057 grant:0.001:0.0059 charge:-0.0001:0.0049 grant:0.005:0.005")]
    [InlineData("?kind=grant", "grant:0.001:0.0059 grant:0.005:0.005")]
    [InlineData("?to=2026-01-03", "charge:-0.0001:0.0049 grant:0.005:0.005")]
    [InlineData("?from=2026-01-03", "charge:-0.0002:0.0057 grant:0.001:0.0059")]
    [InlineData("?from=2026-01-04", "")]
    [InlineData("?kind=refund", "")]
    public async Task List_Filter_ShowsThemNewestFirstWithTheBalanceAfterEach(string query, string expected) =>
        Assert.Equal(expected, Text((await _hub.GetAsync(Path + query)).Json));

    [Fact]
    public async Task List_PageByPage_ShowsEachOnce()
    {
        var shown = new List<string>();
        string? next = null;
        do
        {
            var page = (await _hub.GetAsync($"{Path}?limit=1{(next is null ? "" : "&cursor=" + next)}")).Json;
            shown.Add(Text(page));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        Assert.Equal(
            "charge:-0.0002:0.0057 grant:0.001:0.0059 charge:-0.0001:0.0049 grant:0.005:0.005",
            string.Join(' ', shown).TrimEnd());
    }

    [Fact]
    public async Task List_AsFiles_HoldTheSame()
    {
        var page = (await _hub.GetAsync(Path)).Json.GetProperty("data").EnumerateArray().Select(it => it.GetRawText());
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Accept.ParseAdd("text/csv");

        var csv = await HubAnswer.ReadAsync(await _hub.Customer.SendAsync(request));
        var lines = await _hub.GetAsync(Path + "?format=jsonl");

        Assert.Equal(page, lines.Text.TrimEnd('\n').Split('\n'));
        Assert.Equal(("text/csv", "application/x-ndjson"), (csv.ContentType, lines.ContentType));
        var rows = csv.Text.Split("\r\n");
        Assert.Equal("sequence,time,kind,change,balance,uncovered,source,expires,grant,reason,operation,calls", rows[0]);
        Assert.Equal((6, ""), (rows.Length, rows[^1]));
        Assert.Contains(",charge,-0.0002,0.0057,0,", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?kind=lease", "kind")]
    [InlineData("?cursor=eA", "cursor")]
    [InlineData("?from=never", "from")]
    [InlineData("?format=csv&cursor=eA", "cursor")]
    public async Task List_WrongQuery_NamesTheParameter(string query, string param)
    {
        var answer = await _hub.GetAsync(Path + query);

        Assert.Equal((400, param), (answer.Status, answer.Param));
    }

    private static string Text(JsonElement page) => string.Join(' ', page.GetProperty("data").EnumerateArray().Select(it =>
        $"{it.GetProperty("kind")}:{it.GetProperty("change")}:{it.GetProperty("balance")}"));
}
