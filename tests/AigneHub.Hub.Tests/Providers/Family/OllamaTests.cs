using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Providers.Family;

public sealed class OllamaTests(QuirkFixture fixture) : IClassFixture<QuirkFixture>, IAsyncLifetime
{
    private const string Png = "iVBORw0KGgo=";
    private const string Tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}]";

    private StubUpstream _site = null!;

    public async Task InitializeAsync()
    {
        _site = await StubUpstream.StartAsync();
        _site.Answer = async http =>
        {
            http.Response.ContentType = "image/png";
            await http.Response.Body.WriteAsync(Convert.FromBase64String(Png));
        };
        fixture.Upstream.Answers(StubUpstream.ChatAnswer);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Chat_ImageAtAnAddress_IsHandedOverAsBytes()
    {
        var image = _site.Address + "/dot.png";
        var passed = await fixture.Hub.PostAsync(
            "/v1/chat/completions",
            $$$"""{"model":"ollama/m","keep_alive":"5m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{image}}}"}}]}]}""");
        var sent = fixture.Upstream.LastRequest.Json;
        var translated = await fixture.Hub.PostAsync(
            "/v1/messages",
            $$$"""{"model":"ollama/m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"url","url":"{{{image}}}"}}]}]}""");

        Assert.Equal((200, 200), (passed.Status, translated.Status));
        Assert.Equal("5m", sent.GetProperty("keep_alive").GetString());
        Assert.All([sent, fixture.Upstream.LastRequest.Json], body => Assert.Equal(
            $"data:image/png;base64,{Png}",
            body.GetProperty("messages")[0].GetProperty("content")[0].GetProperty("image_url").GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData("\"tool_choice\":\"required\"", "tool_choice")]
    [InlineData("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", "tool_choice")]
    [InlineData("\"n\":2", "n")]
    public async Task Chat_WhatItWouldIgnore_IsRefused(string option, string field)
    {
        var before = fixture.Upstream.Requests.Count;

        var answer = await fixture.ChatAsync("ollama/m", more: $"{Tools},{option}");

        Assert.Equal((400, "not_offered", field), (answer.Status, answer.Code, answer.Param));
        Assert.Equal(before, fixture.Upstream.Requests.Count);
    }

    [Fact]
    public async Task Message_ToolThatMustBeCalled_IsRefused()
    {
        var answer = await fixture.MessageAsync(
            "ollama/m", more: ",\"tools\":[{\"name\":\"f\",\"input_schema\":{\"type\":\"object\"}}],\"tool_choice\":{\"type\":\"any\"}");

        Assert.Equal((400, "not_offered"), (answer.Status, QuirkFixture.MessageError(answer)));
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("none", false)]
    public async Task Chat_ToolsThatMayOrMustNotBeCalled_AreThereOrNot(string choice, bool there)
    {
        var answer = await fixture.ChatAsync("ollama/m", more: $"{Tools},\"tool_choice\":\"{choice}\"");

        Assert.Equal(200, answer.Status);
        Assert.Equal(there, fixture.Upstream.LastRequest.Json.TryGetProperty("tools", out _));
        Assert.False(fixture.Upstream.LastRequest.Json.TryGetProperty("tool_choice", out JsonElement _));
    }
}
