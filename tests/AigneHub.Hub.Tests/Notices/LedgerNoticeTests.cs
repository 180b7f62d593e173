using System.Text;
using System.Text.Json;
using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Notices;

/// <summary>What accounts are told of their credits and budgets.</summary>
public sealed class LedgerNoticeTests : IAsyncLifetime
{
    private BilledHub _hub = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() => _hub = await BilledHub.StartAsync();

    /// <inheritdoc />
    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Budget_EachPartReached_IsToldOnceAPeriod()
    {
        _ = await _hub.GrantAsync(100_000_000_000);
        await LimitAsync("project", "web", day: 2000, total: 10_000);
        var client = await _hub.ClientAsync(BilledHub.Account, "web");

        for (var i = 0; i < 4; i++)
        {
            _ = await _hub.CallAsync(450, client);
        }

        Assert.Equal(["50 day", "80 day"], await BudgetsToldAsync(2));

        _hub.Time.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 4; i++)
        {
            _ = await _hub.CallAsync(480, client);
        }

        Assert.Equal(["50 day", "80 day", "50 day", "80 day"], await BudgetsToldAsync(4));
    }

    [Fact]
    public async Task Budget_Member_HoldsForAllItsKeysAndIsTold()
    {
        _ = await _hub.GrantAsync(100_000_000_000);
        await LimitAsync("member", "usr_1", day: null, total: 2000);
        var (one, two) = (await MemberAsync("usr_1"), await MemberAsync("usr_1"));

        _ = await _hub.CallAsync(1000, one);
        _ = await _hub.CallAsync(1000, two);
        var refused = await ChatAsync(one);

        Assert.Equal((402, "budget_exceeded"), (refused.Status, refused.Code));
        Assert.Equal(200, (await ChatAsync(await MemberAsync("usr_2"))).Status);
        Assert.Equal(["50 total", "80 total", "100 total"], await BudgetsToldAsync(3));
        var subjects = (await ToldAsync("budget_reached")).Select(it => it.GetProperty("subject").GetString());
        Assert.All(subjects, subject => Assert.Equal("member:usr_1", subject));
    }

    [Fact]
    public async Task Balance_FallsBelowWhatWasSet_IsToldEachTimeItFalls()
    {
        _ = await _hub.GrantAsync(3_000_000);
        var set = await SendAsync(HttpMethod.Put, $"/api/admin/balance/alert?account={BilledHub.Account}", """{"below":0.002}""");
        Assert.Equal(200, set.Status);

        _ = await _hub.CallAsync(900);
        Assert.Empty(await ToldAsync("balance_low"));
        _ = await _hub.CallAsync(200);
        _ = await _hub.CallAsync(100);
        var low = Assert.Single(await ToldAsync("balance_low", 1)).GetProperty("data");

        Assert.Equal(("0.002", "0.0019"), (low.GetProperty("below").GetString(), low.GetProperty("balance").GetString()));
        _ = await _hub.GrantAsync(1_000_000, "g2");
        _ = await _hub.CallAsync(990);
        _ = await ToldAsync("balance_low", 2);
        Assert.Equal(0.002m, (await _hub.GetAsync("/api/account/balance")).Json.GetProperty("alert_below").GetDecimal());
    }

    [Fact]
    public async Task Grant_AWeekBeforeItExpires_IsToldOnce()
    {
        var grant = await _hub.GrantAsync(5_000_000_000, expiresIn: TimeSpan.FromDays(8));
        _ = await _hub.GrantAsync(5_000_000_000, "lasting");
        var jobs = _hub.Host.Service<LedgerJobs>();

        await jobs.RunAsync(default);
        Assert.Empty(await ToldAsync("grant_expiring"));
        _hub.Time.Advance(TimeSpan.FromHours(25));
        await jobs.RunAsync(default);
        await jobs.RunAsync(default);

        var told = Assert.Single(await ToldAsync("grant_expiring"));
        Assert.Equal($"entry:{grant.Sequence}", told.GetProperty("subject").GetString());
        Assert.Equal("5", told.GetProperty("data").GetProperty("remaining").GetString());
    }

    [Fact]
    public async Task Notice_HubDiedBeforeItWasTold_IsToldByTheJobOnce()
    {
        _ = await _hub.GrantAsync(3_000_000_000);

        // A ledger without an outbox: as one whose process ends right after the transaction.
        var dying = new LedgerStore(_hub.Host.Service<Core.Tables.ITables>(), _hub.Time);
        _ = await dying.ApplyAsync(
            BilledHub.Account, new AdjustCredits("a", new Amount(-2_500_000_000), "a slip", "test"), default);
        Assert.Empty(await ToldAsync("balance_low"));

        await _hub.Host.Service<LedgerJobs>().RunAsync(default);
        await _hub.Host.Service<LedgerJobs>().RunAsync(default);

        Assert.Equal("0.5", Assert.Single(await ToldAsync("balance_low")).GetProperty("data").GetProperty("balance").GetString());
    }

    private async Task<HttpClient> MemberAsync(string member)
    {
        var wanted = new KeyRequest(BilledHub.Account, "test", KeyScopes.Inference) { Member = member };
        return _hub.Host.CreateClient((await _hub.Host.Service<KeyStore>().CreateAsync(wanted, default)).Text);
    }

    private async Task LimitAsync(string kind, string id, long? day, long? total)
    {
        var limits = new BudgetLimits(Credits(day), null, Credits(total));
        var target = BudgetTarget.Parse($"{kind}:{id}");
        Assert.False((await _hub.Host.Service<BudgetStore>().PutAsync(BilledHub.Account, target, limits, default)).Failed);

        static Amount? Credits(long? tokens) => tokens is { } count ? new Amount(count * BilledHub.TokenNanos) : null;
    }

    private static async Task<HubAnswer> ChatAsync(HttpClient client)
    {
        using var content = new StringContent(
            $$"""{"model":"{{BilledHub.Model}}","messages":[{"role":"user","content":"Hi"}]}""", Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }

    private async Task<HubAnswer> SendAsync(HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return await HubAnswer.ReadAsync(await _hub.Host.Client.SendAsync(request));
    }

    private async Task<IReadOnlyList<JsonElement>> ToldAsync(string kind) =>
    [
        .. (await _hub.GetAsync("/api/account/notices")).Json.GetProperty("data").EnumerateArray()
            .Where(notice => notice.GetProperty("kind").GetString() == kind).Reverse(),
    ];

    /// <summary>The same once there are as many: a call is charged a moment before its account is told.</summary>
    private async Task<IReadOnlyList<JsonElement>> ToldAsync(string kind, int count)
    {
        IReadOnlyList<JsonElement> told = [];
        await Eventually.TrueAsync(
            async () => (told = await ToldAsync(kind)).Count >= count, $"{kind} was not told {count} times.");
        Assert.Equal(count, told.Count);
        return told;
    }

    private async Task<IReadOnlyList<string>> BudgetsToldAsync(int count) =>
    [
        .. (await ToldAsync("budget_reached", count))
            .OrderBy(notice => notice.GetProperty("at").GetDateTimeOffset())
            .ThenBy(notice => int.Parse(notice.GetProperty("data").GetProperty("percent").GetString()!, null))
            .Select(notice => notice.GetProperty("data"))
            .Select(data => $"{data.GetProperty("percent")} {data.GetProperty("period")}"),
    ];
}
