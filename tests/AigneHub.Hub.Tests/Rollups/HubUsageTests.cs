using System.Text.Json;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rollups;

/// <summary>The usage of every account together.</summary>
public sealed class HubUsageTests
{
    private const string Path = "/api/admin/usage/series?account=*&from=2026-01-01&to=2026-01-04&step=day";

    [Theory]
    [InlineData("service-provider")]
    [InlineData("internal")]
    public async Task GetSeries_Everybody_AddsUpAllAccountsAndShowsEach(string mode)
    {
        await using var hub = await BilledHub.StartAsync(mode);
        _ = await hub.GrantAsync(100_000_000);
        _ = await hub.Host.Service<LedgerStore>().ApplyAsync(
            "other", new GrantCredits("g", new Amount(100_000_000), GrantSource.Manual), default);
        using var other = await hub.ClientAsync("other");
        _ = await hub.CallAsync(100);
        await CallAsOtherAsync(hub, other);

        var together = (await hub.Host.GetAsync(Path)).Json;
        var apart = (await hub.Host.GetAsync(Path + "&group_by=account")).Json;

        Assert.Equal(2, together.GetProperty("total").GetProperty("calls").GetInt32());
        Assert.Equal(
            [("acme", 100), ("other", 30)],
            apart.GetProperty("series").EnumerateArray().Select(it =>
                (it.GetProperty("group").GetProperty("account").GetString(), Sum(it.GetProperty("output_tokens")))));
    }

    [Fact]
    public async Task GetSeries_EverybodyAskedByACustomer_IsItsOwnParameterToRefuse()
    {
        await using var hub = await BilledHub.StartAsync();

        var answer = await hub.GetAsync("/api/account/usage/series?account=*");

        Assert.Equal((400, "account"), (answer.Status, answer.Param));
    }

    private static async Task CallAsOtherAsync(BilledHub hub, HttpClient other)
    {
        hub.Upstream.Answers(
            """{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":30,"total_tokens":33}}""");
        using var content = new StringContent(
            $$"""{"model":"{{BilledHub.Model}}","messages":[{"role":"user","content":"Hi"}]}""", null, "application/json");
        var answer = await HubAnswer.ReadAsync(await other.PostAsync("/v1/chat/completions", content));
        Assert.True(answer.Status == 200, answer.Text);
        await hub.SettledAsync(answer.RequestId, "other");
    }

    private static int Sum(JsonElement numbers) => numbers.EnumerateArray().Sum(number => number.GetInt32());
}
