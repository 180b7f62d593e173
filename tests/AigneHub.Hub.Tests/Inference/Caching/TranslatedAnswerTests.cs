using System.Text.RegularExpressions;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Ledger;
using AigneHub.Hub.Tests.Providers.Bedrock;

namespace AigneHub.Hub.Tests.Inference.Caching;

/// <summary>Answers that the hub translates: what is kept are the provider's own bytes, binary frames here.</summary>
public sealed partial class TranslatedAnswerTests(BedrockHub bedrock) : IClassFixture<BedrockHub>
{
    [Theory]
    [InlineData("/v1/chat/completions", "")]
    [InlineData("/v1/messages", ",\"max_tokens\":20")]
    public async Task Stream_Again_IsTheSameButForItsOwnIdAndCost(string path, string extra)
    {
        bedrock.Streams(ConverseEvents.Hello());
        var asked = bedrock.Upstream.Requests.Count;
        var body = HubGroup.ChatBody(",\"stream\":true" + extra, BedrockHub.Model);
        var first = await AskAsync(path, body);

        var again = await AskAsync(path, body);

        Assert.True(first.Status == 200, first.Text);
        Assert.Equal(("miss", "hit"), (first.Cached(), again.Cached()));
        Assert.Equal(asked + 1, bedrock.Upstream.Requests.Count);
        Assert.Contains("Hel", again.Text, StringComparison.Ordinal);
        Assert.Equal(Plain(first), Plain(again));
        Assert.Contains("\"cost\":0}", again.Text, StringComparison.Ordinal);
    }

    private static string Plain(HubAnswer answer) => Own().Replace(answer.Text, "\"$1\":0");

    [GeneratedRegex("\"(id|cost|created)\":(\"[^\"]*\"|[0-9.]+)")]
    private static partial Regex Own();

    private async Task<HubAnswer> AskAsync(string path, string body)
    {
        using var request = HubGroup.Request(path, body);
        request.Headers.Add("x-aignehub-cache", "on");
        return await HubAnswer.ReadAsync(await bedrock.Hub.Client.SendAsync(request));
    }
}
