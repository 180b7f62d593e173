using System.Text;
using System.Text.Json;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.KeptBodies;

namespace AigneHub.Hub.Tests.KeptBodies;

public sealed class CutJsonTests
{
    private const string Sample =
        """ {"model" : "m", "n":[1, -2.5e3,true,null,[],{}], "messages":[{"role":"user","content":"Zoë 😀 \"q\" \\ \u00e9 \ud83d\ude00 end"},{"a":{"b":["c","d"]}}],"last":"x"} """;

    [Fact]
    public void Close_AtAnyByte_IsJsonThatBeginsTheSame()
    {
        var whole = Encoding.UTF8.GetBytes(Sample);
        var longest = 0;
        for (var length = 2; length <= whole.Length; length++)
        {
            var closed = CutJson.Close(whole.AsSpan(0, length));

            using var json = JsonDocument.Parse(closed);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
            if (json.RootElement.TryGetProperty("messages", out var messages) && messages.GetArrayLength() > 0
                && messages[0].TryGetProperty("content", out var content))
            {
                Assert.StartsWith(content.GetString()!, "Zoë 😀 \"q\" \\ é 😀 end", StringComparison.Ordinal);
                longest = Math.Max(longest, content.GetString()!.Length);
            }
        }

        Assert.Equal("Zoë 😀 \"q\" \\ é 😀 end".Length, longest);
    }

    [Fact]
    public void Of_BodyLargerThanTheLimit_KeepsItsBeginningAndSaysSo()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"model":"m","messages":[{"role":"user","content":"{{new string('a', 10_000)}}"}]}""");

        var kept = KeptBody.Of(
            new CapturedBody("application/json", body.AsMemory(0, 2_000), body.Length), new Redaction(new HubOptions()));

        Assert.True(kept.IsCut);
        Assert.Equal(body.Length, kept.Length);
        var content = JsonDocument.Parse(kept.Text!).RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;
        Assert.StartsWith("[redacted: base64]", content, StringComparison.Ordinal);
    }
}
