using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Charges;

public sealed class ChargeApiTests : IAsyncLifetime
{
    private BilledHub _hub = null!;

    public async Task InitializeAsync() => _hub = await BilledHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Get_ChargedCall_AddsUpToItsLineInTheLedger()
    {
        _ = await _hub.GrantAsync(5_000_000);
        var id = await _hub.CallAsync(500);

        var why = (await _hub.GetAsync($"/api/account/calls/{id}/charge")).Json;

        Assert.Equal("completed", why.GetProperty("rule").GetString());
        Assert.Equal(0.0005m, why.GetProperty("charge").GetDecimal());
        var rate = why.GetProperty("rate");
        Assert.Equal(["input", "output"], rate.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("class").GetString()));
        var line = rate.GetProperty("lines")[1];
        Assert.Equal((500, "0.000001", "0.0005"), (line.GetProperty("units").GetInt32(), line.GetProperty("unit_price").GetString(), line.GetProperty("amount").GetString()));
        Assert.Equal((1m, 0.0005m), (rate.GetProperty("multiplier").GetDecimal(), rate.GetProperty("rounded_up").GetDecimal()));
        Assert.Equal((0.0005m, 0m), (why.GetProperty("entry").GetProperty("paid").GetDecimal(), why.GetProperty("entry").GetProperty("uncovered").GetDecimal()));
        Assert.Equal(0.001m, why.GetProperty("reserved").GetDecimal());
        Assert.StartsWith("lease_", why.GetProperty("lease").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, why.GetProperty("lowered_limit").ValueKind);
        Assert.False(why.TryGetProperty("cost", out _));
        var operators = (await _hub.Host.GetAsync($"/api/admin/calls/{id}/charge?account={BilledHub.Account}")).Json;
        Assert.Equal(0.0005m, operators.GetProperty("cost").GetProperty("rounded_up").GetDecimal());
    }

    [Fact]
    public async Task Get_LimitWasLoweredAndTheProviderCountedMore_TellsBoth()
    {
        _ = await _hub.GrantAsync(300_000);
        var id = await _hub.CallAsync(500);

        var why = (await _hub.GetAsync($"/api/account/calls/{id}/charge")).Json;

        Assert.Equal(300, why.GetProperty("lowered_limit").GetInt32());
        Assert.Equal((0.0003m, 0.0002m), (why.GetProperty("entry").GetProperty("paid").GetDecimal(), why.GetProperty("entry").GetProperty("uncovered").GetDecimal()));
    }

    [Fact]
    public async Task Get_FailedCall_SaysThatNothingIsChargedAndWhy()
    {
        _ = await _hub.GrantAsync(5_000_000);
        _hub.Upstream.Answers("""{"error":{"message":"no"}}""", 400);
        using var content = new StringContent(HostBody, System.Text.Encoding.UTF8, "application/json");
        var answer = await HubAnswer.ReadAsync(await _hub.Customer.PostAsync("/v1/chat/completions", content));
        await _hub.SettledAsync(answer.RequestId);

        var why = (await _hub.GetAsync($"/api/account/calls/{answer.RequestId}/charge")).Json;

        Assert.Equal("failed", why.GetProperty("rule").GetString());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (why.GetProperty("charge").ValueKind, why.GetProperty("entry").ValueKind));
    }

    [Fact]
    public async Task Get_CallOfAnotherAccount_IsNotFound()
    {
        _ = await _hub.GrantAsync(5_000_000);
        var id = await _hub.CallAsync(5);
        using var other = await _hub.ClientAsync("other");

        var answer = await HubAnswer.ReadAsync(await other.GetAsync($"/api/account/calls/{id}/charge"));

        Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
    }

    private static string HostBody => HubHost.ChatBody(BilledHub.Model, stream: false);
}
