using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using static AigneHub.Hub.Tests.Inference.Caching.CachingGroup;

namespace AigneHub.Hub.Tests.Inference.Caching;

public sealed class CacheStampedeTests
{
    private const int Many = 50;

    [Theory]
    [InlineData("")]
    [InlineData(",\"stream\":true")]
    public async Task Calls_FiftyEqualOnesAtOnce_AskTheProviderOnce(string extra)
    {
        await using var group = await StartAsync();
        var gate = Gate.Before(group.Upstream);
        var asked = Enumerable.Range(0, Many).Select(_ => Task.Run(() => group.AskAsync(HubGroup.ChatBody(extra)))).ToList();
        await gate.Asked;
        gate.Open();

        var answers = await Task.WhenAll(asked);

        _ = Assert.Single(group.Upstream.Requests);
        Assert.Equal(Many - 1, answers.Count(answer => answer.Cached() == "hit"));
        Assert.Equal(Many, answers.Select(answer => answer.RequestId).Distinct().Count());
        _ = Assert.Single(answers.Select(answer => answer.Text.Replace("0.00002", "0", StringComparison.Ordinal)).Distinct());
        Assert.Equal(Cost, (await group.SettledAsync()).Charges.Nanos);
        Assert.Empty(await group.VerifyAsync());
    }

    [Fact]
    public async Task Calls_TheFirstFails_AreMadeByThemselves()
    {
        await using var group = await StartAsync();
        group.Upstream.Answers("""{"error":{"message":"no"}}""", 400);
        var gate = Gate.Before(group.Upstream);
        var asked = Enumerable.Range(0, 3).Select(_ => Task.Run(() => group.AskAsync(HubGroup.ChatBody()))).ToList();
        await gate.Asked;
        gate.Open();

        var answers = await Task.WhenAll(asked);

        Assert.All(answers, answer => Assert.Equal((400, "miss"), (answer.Status, answer.Cached())));
        Assert.Equal(3, group.Upstream.Requests.Count);
        Assert.Equal(0, (await group.SettledAsync()).Charges.Nanos);
    }
}
