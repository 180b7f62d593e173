namespace AigneHub.Hub.Tests.Providers.Family;

public sealed class CreditTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>
{
    [Fact]
    public async Task Credit_Gone_IsTheHubsOwnTrouble()
    {
        fixture.Upstream.Answers("""{"error":{"message":"Insufficient Balance","type":"unknown_error"}}""", 402);

        foreach (var provider in new[] { "deepseek", "openrouter" })
        {
            var passed = await fixture.ChatAsync($"{provider}/m", stream: true);
            var translated = await fixture.MessageAsync($"{provider}/m");

            Assert.Equal((502, "upstream_quota_exhausted"), (passed.Status, passed.Code));
            Assert.Equal((502, "upstream_quota_exhausted"), (translated.Status, QuirkFixture.MessageError(translated)));
        }
    }
}
