using AigneHub.Hub.Rollups;
using AigneHub.Hub.Statements;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Statements;

public sealed class ChargeBackTests
{
    [Fact]
    public async Task Close_InternalMode_SumsUpCostsByProject()
    {
        await using var hub = await BilledHub.StartAsync("internal");
        using var web = await hub.ClientAsync(BilledHub.Account, "web");
        _ = await hub.CallAsync(100, web);
        _ = await hub.CallAsync(200, web);
        _ = await hub.CallAsync(50);
        hub.Time.Advance(TimeSpan.FromDays(31));
        _ = await hub.Host.Service<HourCloser>().CloseAsync(default);

        _ = await hub.Host.Service<StatementCloser>().RunAsync(default);

        var statement = (await hub.GetAsync("/api/account/statements/2026-01")).Json;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, statement.GetProperty("ledger").ValueKind);
        Assert.Equal(
            [":1:0.00005", "web:2:0.0003"],
            statement.GetProperty("projects").EnumerateArray().Select(it =>
                $"{it.GetProperty("project")}:{it.GetProperty("calls")}:{it.GetProperty("amount")}"));
        Assert.Equal(0, await hub.Host.Service<StatementCloser>().RunAsync(default));
    }
}
