using System.Text;
using AigneHub.Hub.Messages;
using AigneHub.Providers;
using AigneHub.Providers.Calls;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Messages;

public sealed class MessagesBodyReaderTests
{
    [Theory]
    [InlineData("""{"model":"a/b","x":[1, 2],"max_tokens": 900,"messages":[]}""", """{"model":"b","x":[1, 2],"max_tokens": 50,"messages":[]}""")]
    [InlineData("""{"max_tokens":900,"messages":[],"model" : "a/b"}""", """{"max_tokens":50,"messages":[],"model" : "b"}""")]
    public async Task BuildRequest_LoweredLimit_IsAllThatChanges(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json.Replace("[]", "[{\"role\":\"user\",\"content\":\"\"}]", StringComparison.Ordinal));
        var body = new MessagesBodyReader(Operation.Chat, new HeaderDictionary()).Read(bytes).Value!;
        Assert.Equal(900, body.OutputLimit);

        body.LowerOutputTo(50);
        using var request = ProviderRegistry.Find("anthropic")!
            .BuildRequest(body, new CallTarget("b", new Credential("http://localhost", "key"))).Value!;

        Assert.Equal(
            expected.Replace("[]", "[{\"role\":\"user\",\"content\":\"\"}]", StringComparison.Ordinal),
            await request.Content!.ReadAsStringAsync());
    }
}
