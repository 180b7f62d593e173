namespace AigneHub.Hub.Tests.Providers.Family;

public sealed class PoeTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>
{
    private const string Answer =
        """{"id":"1","choices":[{"index":0,"message":{"role":"assistant","content":"![cat.png](https://media.example/cat?w=1)\n\nhttps://media.example/cat?w=1"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}}""";

    [Fact]
    public async Task Generate_ImageBot_IsAChatWhoseLinkIsTheImage()
    {
        fixture.Upstream.Answers(Answer);

        var answer = await fixture.Hub.PostAsync(
            "/v1/images/generations", """{"model":"poe/Imagen-4","prompt":"a cat","response_format":"url"}""");

        Assert.Equal("/chat/completions", fixture.Upstream.LastRequest.Path);
        Assert.Equal("""{"model":"Imagen-4","messages":[{"role":"user","content":"a cat"}]}""", fixture.Upstream.LastRequest.Text);
        var image = Assert.Single(answer.Json.GetProperty("data").EnumerateArray());
        Assert.Equal("https://media.example/cat?w=1", image.GetProperty("url").GetString());
        Assert.Equal("input=5 output=1 images=1", await fixture.UsageAsync(answer));
    }

    [Fact]
    public async Task Chat_ImageBot_GivesTheLinkInItsText()
    {
        fixture.Upstream.Answers(Answer);

        Assert.Contains("![cat.png](https://media.example/cat?w=1)", (await fixture.ChatAsync("poe/Imagen-4")).Text, StringComparison.Ordinal);
        Assert.Equal(
            "![cat.png](https://media.example/cat?w=1)\n\nhttps://media.example/cat?w=1",
            (await fixture.MessageAsync("poe/Imagen-4")).Json.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Generate_SizeForABot_IsRefused()
    {
        var answer = await fixture.Hub.PostAsync(
            "/v1/images/generations", """{"model":"poe/Imagen-4","prompt":"a cat","size":"1024x1024"}""");

        Assert.Equal((400, "not_offered", "size"), (answer.Status, answer.Code, answer.Param));
    }
}
