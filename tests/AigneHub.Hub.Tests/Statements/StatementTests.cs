using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Rollups;
using AigneHub.Hub.Statements;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;

namespace AigneHub.Hub.Tests.Statements;

public sealed class StatementTests : IAsyncLifetime
{
    private BilledHub _hub = null!;

    private StatementCloser Closer => _hub.Host.Service<StatementCloser>();

    public async Task InitializeAsync() => _hub = await BilledHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Close_MonthWithEverything_GoesFromItsOpeningToItsClosingBalance()
    {
        await UseJanuaryAsync();
        await EndMonthAsync();

        _ = await Closer.RunAsync(default);

        var january = await StatementAsync("2026-01");
        var ledger = january.GetProperty("ledger");
        Assert.Equal(
            "opening 0 granted 0.011 charged 0.0007 refunded 0.002 expired 0.0005 adjusted -0.0005 closing 0.0073 uncovered 0",
            Text(ledger, "opening", "granted", "charged", "refunded", "expired", "adjusted", "closing", "uncovered"));
        Assert.Equal(0.011m, ledger.GetProperty("grants").GetProperty("purchase").GetDecimal());
        Assert.Equal(
            ["openai/metered 1 0.0004", "openai/other web 1 0.0002", "openai/metered web 1 0.0001"],
            january.GetProperty("lines").EnumerateArray().Select(LineText));
        Assert.Equal(
            ["calls 1 amount 0.0004", "calls 2 amount 0.0003"],
            january.GetProperty("projects").EnumerateArray().Select(project => Text(project, "calls", "amount")));
    }

    [Fact]
    public async Task Close_Again_ChangesNothing()
    {
        await UseJanuaryAsync();
        await EndMonthAsync();

        _ = await Closer.RunAsync(default);
        var first = await StatementAsync("2026-01");
        _hub.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, await Closer.RunAsync(default));
        Assert.Equal(first.GetRawText(), (await StatementAsync("2026-01")).GetRawText());
    }

    [Fact]
    public async Task Close_TwoInstancesAtOnce_MakeOneStatement()
    {
        await UseJanuaryAsync();
        await EndMonthAsync();

        _ = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Closer.RunAsync(default))));

        var list = (await _hub.GetAsync("/api/account/statements")).Json.GetProperty("data");
        Assert.Equal(1, list.GetArrayLength());
        Assert.False(list[0].TryGetProperty("lines", out _));
        Assert.Equal(0.0073m, list[0].GetProperty("ledger").GetProperty("closing").GetDecimal());
    }

    [Fact]
    public async Task Close_EventAfterTheClosing_IsInTheNextMonthAndTheBalancesMeet()
    {
        await UseJanuaryAsync();
        await EndMonthAsync();
        _ = await Closer.RunAsync(default);
        var january = await StatementAsync("2026-01");

        // A call of January whose event comes in February.
        _ = await _hub.Host.Service<LedgerStore>().ChargeAsync(
            BilledHub.Account,
            [new CallCharge("req_late", new Amount(1_000_000), null, new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero), [])],
            default);
        await EndMonthAsync();
        _hub.Time.Advance(TimeSpan.FromDays(4));
        _ = await Closer.RunAsync(default);

        Assert.Equal(january.GetRawText(), (await StatementAsync("2026-01")).GetRawText());
        var february = await StatementAsync("2026-02");
        Assert.Equal(
            "opening 0.0073 charged 0.001 closing 0.0063", Text(february.GetProperty("ledger"), "opening", "charged", "closing"));
        Assert.Equal(january.GetProperty("hash").GetString(), february.GetProperty("ledger").GetProperty("previous").GetString());
        Assert.Equal(
            january.GetProperty("ledger").GetProperty("last_entry").GetInt64() + 1,
            february.GetProperty("ledger").GetProperty("first_entry").GetInt64());
    }

    [Fact]
    public async Task Close_CallsNotLoggedYet_WaitsForThemThreeDaysAndNoLonger()
    {
        _ = await _hub.GrantAsync(5_000_000);
        _ = await _hub.Host.Service<LedgerStore>().ChargeAsync(
            BilledHub.Account, [new CallCharge("req_lost", new Amount(1_000_000), null, _hub.Time.GetUtcNow(), [])], default);
        await EndMonthAsync();

        Assert.Equal(0, await Closer.RunAsync(default));
        _hub.Time.Advance(TimeSpan.FromDays(3));
        _ = await Closer.RunAsync(default);

        var line = Assert.Single((await StatementAsync("2026-01")).GetProperty("lines").EnumerateArray());
        Assert.Equal(("", 0.001m), (line.GetProperty("model").GetString(), line.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task Close_SeveralMonthsLater_ClosesEachInTurn()
    {
        await UseJanuaryAsync();
        _hub.Time.Advance(TimeSpan.FromDays(75));
        _ = await _hub.Host.Service<HourCloser>().CloseAsync(default);

        _ = await Closer.RunAsync(default);

        var list = (await _hub.GetAsync("/api/account/statements")).Json.GetProperty("data").EnumerateArray();
        Assert.Equal(["2026-02", "2026-01"], list.Select(it => it.GetProperty("period").GetString()));
    }

    [Fact]
    public async Task Hash_OfAClosedStatement_IsThatOfItsContent()
    {
        await UseJanuaryAsync();
        await EndMonthAsync();
        _ = await Closer.RunAsync(default);
        var row = await _hub.Host.Service<ITables>().GetAsync(StatementRows.Table, BilledHub.Account, "2026-01", default);

        var stored = StatementRows.FromData(row!.Data);

        var bytes = StatementJson.ToUtf8(stored.Statement);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), stored.Hash);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(StatementJson.ToUtf8(StatementJson.Read(bytes))));
    }

    [Fact]
    public async Task Get_AsCsv_HoldsTheLines()
    {
        await UseJanuaryAsync();
        await EndMonthAsync();
        _ = await Closer.RunAsync(default);

        var file = (await _hub.GetAsync("/api/account/statements/2026-01?format=csv")).Text.Split("\r\n");

        Assert.Equal("model,key,project,calls,amount", file[0]);
        Assert.Equal(5, file.Length);
        Assert.EndsWith(",web,1,0.0002", file[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01")]
    [InlineData("2026-13")]
    [InlineData("lately")]
    public async Task Get_NoClosedMonth_IsNotFound(string period)
    {
        var answer = await _hub.GetAsync($"/api/account/statements/{period}");

        Assert.Equal((404, "period"), (answer.Status, answer.Param));
    }

    /// <summary>Grants, calls of two models with two keys, a refund, an expiry and a correction.</summary>
    private async Task UseJanuaryAsync()
    {
        _ = await _hub.GrantAsync(1_700_000, "short", TimeSpan.FromDays(2));
        var grant = await _hub.GrantAsync(9_300_000, "long");
        using var web = await _hub.ClientAsync(BilledHub.Account, "web");
        _ = await _hub.CallAsync(100, web);
        _ = await _hub.CallAsync(200, web, "openai/other");
        _ = await _hub.CallAsync(400);
        var store = _hub.Host.Service<LedgerStore>();
        _ = LedgerBench.Ok(await store.ApplyAsync(
            BilledHub.Account, new RefundGrant("refund", grant.Sequence, new Amount(2_000_000)), default));
        _ = LedgerBench.Ok(await store.ApplyAsync(
            BilledHub.Account, new AdjustCredits("slip", new Amount(-500_000), "a slip", "key_1"), default));
        await Eventually.TrueAsync(
            async () =>
            {
                _hub.Time.Advance(TimeSpan.FromHours(5));
                _ = await store.ExpireAsync(BilledHub.Account, default);
                var stands = await _hub.Host.Service<LedgerReader>().AccountAsync(BilledHub.Account, default);
                return stands!.Grants.Count == 1 && stands.Leased == Amount.Zero;
            },
            "The grant never expired.");
    }

    /// <summary>Moves on to half a day into the next month.</summary>
    private async Task EndMonthAsync()
    {
        var end = BillingPeriod.Of(_hub.Time.GetUtcNow()).End;
        _hub.Time.Advance(end.AddHours(12) - _hub.Time.GetUtcNow());
        _ = await _hub.Host.Service<HourCloser>().CloseAsync(default);
    }

    private async Task<JsonElement> StatementAsync(string period)
    {
        var answer = await _hub.GetAsync($"/api/account/statements/{period}");
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Json;
    }

    private static string LineText(JsonElement line) =>
        $"{line.GetProperty("model")} {line.GetProperty("project")}".TrimEnd() + $" {line.GetProperty("calls")} {line.GetProperty("amount")}";

    private static string Text(JsonElement json, params string[] names) =>
        string.Join(' ', names.Select(name => $"{name} {json.GetProperty(name)}"));
}
