using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Family;

public sealed class OpenRouterTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>
{
    private const string Png = "iVBORw0KGgo=";

    private const string Hello = """data: {"id":"1","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}]}""" + "\n\n";

    private const string ImageMessage =
        $$$"""{"role":"assistant","content":"Here","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Png}}}"}}]}""";

    private const string ImageAnswer =
        $$$"""{"id":"1","choices":[{"index":0,"message":{{{ImageMessage}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":6,"completion_tokens":1300,"completion_tokens_details":{"image_tokens":1290},"cost":0.0387}}""";

    [Theory]
    [InlineData("\"error\":{\"code\":502,\"message\":\"Provider disconnected\"},\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]")]
    [InlineData("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"Provider disconnected\"}}]")]
    [InlineData("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]")]
    public async Task Stream_BrokenOffUnder200_EndsWithAnError(string broken)
    {
        fixture.StreamsInPieces($"{Hello}data: {{\"id\":\"1\",{broken}}}\n\ndata: [DONE]\n\n", 9);

        var passed = await fixture.ChatAsync("openrouter/m", stream: true);
        var translated = await fixture.MessageAsync("openrouter/m", stream: true);

        Assert.Contains("Hel", passed.Text, StringComparison.Ordinal);
        Assert.Equal("upstream_error", passed.StreamErrorCode);
        Assert.Equal("upstream_error", QuirkFixture.MessageError(translated));
        Assert.DoesNotContain("message_stop", translated.Text, StringComparison.Ordinal);
        Assert.Equal("interrupted", (await fixture.Hub.LoggedCallAsync(passed.RequestId)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Whole_BrokenOffUnder200_IsAnError()
    {
        fixture.Upstream.Answers(
            """{"id":"1","choices":[{"index":0,"message":{"content":""},"finish_reason":"error","error":{"code":429,"message":"Slow down"}}]}""");

        var passed = await fixture.ChatAsync("openrouter/m");
        var translated = await fixture.MessageAsync("openrouter/m");

        Assert.Equal((429, "upstream_rate_limited"), (passed.Status, passed.Code));
        Assert.Equal((429, "upstream_rate_limited"), (translated.Status, QuirkFixture.MessageError(translated)));
    }

    [Fact]
    public async Task Chat_RoutingFields_Survive()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);
        const string more = ",\"provider\":{\"order\":[\"a\",\"b\"],\"max_price\":{\"prompt\":1.50},\"zdr\":true},\"plugins\":[{\"id\":\"web\"}]";

        _ = await fixture.ChatAsync("openrouter/m", more: more);

        Assert.EndsWith(more + "}", fixture.Upstream.LastRequest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_StatedCost_IsStoredBesideOurPrice()
    {
        fixture.Upstream.Answers(
            """{"choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1000,"completion_tokens":500,"cost":0.00014,"cost_details":{"upstream_inference_cost":null}}}""");
        foreach (var answer in new[]
        {
            await fixture.ChatAsync("openrouter/openai/gpt-4o-mini"), await fixture.MessageAsync("openrouter/openai/gpt-4o-mini"),
        })
        {
            var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
            Assert.Equal(0.00014m, call.GetProperty("upstream_cost").GetDecimal());
            Assert.Equal(0.00045m, call.GetProperty("cost").GetDecimal());
            Assert.Equal(0.00045m, answer.Json.GetProperty("usage").GetProperty("cost").GetDecimal());
        }
    }

    [Fact]
    public async Task Chat_ImagesInTheAnswer_Pass()
    {
        fixture.Upstream.Answers(ImageAnswer);

        var answer = await fixture.ChatAsync("openrouter/m", more: ",\"modalities\":[\"image\",\"text\"]");

        Assert.Contains(ImageMessage, answer.Text, StringComparison.Ordinal);
        Assert.Equal("input=6 output=10 output_image=1290", await fixture.UsageAsync(answer));
    }

    [Fact]
    public async Task Generate_Images_IsAChatThatAsksForThem()
    {
        fixture.Upstream.Answers(ImageAnswer);

        var answer = await fixture.Hub.PostAsync(
            "/v1/images/generations", """{"model":"openrouter/m","prompt":"a cat","size":"1792x1024","provider":{"zdr":true}}""");

        Assert.Equal("/chat/completions", fixture.Upstream.LastRequest.Path);
        Assert.Equal(
            """{"model":"m","messages":[{"role":"user","content":"a cat"}],"image_config":{"aspect_ratio":"16:9"},"modalities":["image","text"],"provider":{"zdr":true}}""",
            fixture.Upstream.LastRequest.Text);
        Assert.Equal(Png, answer.Json.GetProperty("data")[0].GetProperty("b64_json").GetString());
        var call = await fixture.Hub.LoggedCallAsync(answer.RequestId);
        Assert.Equal(1, call.GetProperty("usage").GetProperty("images").GetInt32());
        Assert.Equal(0.0387m, call.GetProperty("upstream_cost").GetDecimal());
    }

    [Fact]
    public async Task Edit_Image_IsShownInTheChat()
    {
        fixture.Upstream.Answers(ImageAnswer);

        var answer = await fixture.Hub.PostAsync(
            "/v1/images/edits", $$"""{"model":"openrouter/m","prompt":"a hat","image":"data:image/png;base64,{{Png}}"}""");

        Assert.Equal(200, answer.Status);
        var parts = fixture.Upstream.LastRequest.Json.GetProperty("messages")[0].GetProperty("content");
        Assert.Equal($"data:image/png;base64,{Png}", parts[1].GetProperty("image_url").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("\"n\":2", "n")]
    [InlineData("\"size\":\"100x1000\"", "size")]
    [InlineData("\"output_format\":\"webp\"", "output_format")]
    public async Task Generate_WhatAChatDoesNotKnow_IsRefused(string option, string field)
    {
        var before = fixture.Upstream.Requests.Count;

        var answer = await fixture.Hub.PostAsync("/v1/images/generations", $$"""{"model":"openrouter/m","prompt":"p",{{option}}}""");

        Assert.Equal((400, "not_offered", field), (answer.Status, answer.Code, answer.Param));
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Generate_NoImageInTheAnswer_IsAnError()
    {
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);

        var answer = await fixture.Hub.PostAsync("/v1/images/generations", """{"model":"openrouter/m","prompt":"p"}""");

        Assert.Equal((400, "prompt"), (answer.Status, answer.Param));
        Assert.Equal("failed", (await fixture.Hub.LoggedCallAsync(answer.RequestId)).GetProperty("outcome").GetString());
    }
}
