using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Durability;

public sealed class NotRecordedTests
{
    [Fact]
    public async Task Chat_CallCannotBeRecorded_AnswerIsWithheld()
    {
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>());
        Assert.Equal(200, (await hub.ChatAsync("demo/echo")).Status);
        await hub.BreakStoreAsync();

        var plain = await hub.ChatAsync("demo/echo");
        var stream = await hub.ChatAsync("demo/echo", stream: true);

        Assert.Equal((503, "usage_not_recorded"), (plain.Status, plain.Code));
        Assert.DoesNotContain("hello", plain.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("usage_not_recorded", stream.StreamErrorCode);
        Assert.DoesNotContain("[DONE]", stream.Text, StringComparison.Ordinal);
        Assert.Equal(503, (await hub.GetAsync("/readyz")).Status);
    }
}
