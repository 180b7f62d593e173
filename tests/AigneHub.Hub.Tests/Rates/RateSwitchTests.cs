using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Rates;

public sealed class RateSwitchTests
{
    [Fact]
    public async Task Change_InTheMiddleOfACall_TheCallKeepsTheRateItBeganWith()
    {
        await using var rates = await RateHub.StartAsync();
        _ = await rates.ChangeAsync("""{"margin_bp":10000}""");
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        rates.Upstream.Answer = async http =>
        {
            arrived.SetResult();
            await goOn.Task;
            await StubUpstream.WriteAsync(http, StubUpstream.ChatAnswer);
        };

        var calling = rates.Hub.ChatAsync(RateHub.Model);
        await arrived.Task;
        Assert.Equal(200, (await rates.ChangeAsync("""{"margin_bp":50000}""")).Status);
        goOn.SetResult();
        var answer = await calling;

        var call = await rates.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(1, call.GetProperty("rate").GetProperty("version").GetInt32());
        Assert.Equal(0.00004m, call.GetProperty("charge").GetDecimal());
        Assert.Equal(0.00004m, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
    }

    [Fact]
    public async Task Call_InternalMode_IsNotChargedAndShowsCost()
    {
        await using var rates = await RateHub.StartAsync("internal");
        _ = await rates.ChangeAsync("""{"margin_bp":10000,"models":{"openai/priced":{"price":{"input":"4","output":"4"}}}}""");

        var answer = await rates.Hub.ChatAsync(RateHub.Model);
        var call = await rates.Hub.LoggedCallAsync(answer.RequestId);

        Assert.Equal(0.00006m, call.GetProperty("cost").GetDecimal());
        Assert.Equal(JsonValueKind.Null, call.GetProperty("charge").ValueKind);
        Assert.Equal(0.00006m, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
        var listed = (await rates.Hub.GetAsync("/v1/models/" + RateHub.Model)).Json.GetProperty("pricing");
        Assert.Equal("4", listed.GetProperty("per_million_tokens").GetProperty("input").GetString());
    }
}
