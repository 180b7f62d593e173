using System.Text.Json;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Tests.Media;

/// <summary>Media at addresses, for a provider that must get it as bytes.</summary>
public sealed class RequestMediaTests : IAsyncLifetime
{
    private const string Model = "bedrock/amazon.nova-lite-v1:0";
    private const string Png = "iVBORw0KGgo=";

    private const string Answer =
        """{"output":{"message":{"role":"assistant","content":[{"text":"A dot"}]}},"stopReason":"end_turn","usage":{"inputTokens":9,"outputTokens":2,"totalTokens":11}}""";

    private StubUpstream _upstream = null!;
    private StubUpstream _site = null!;
    private HubHost _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _upstream.Answers(Answer);
        _site = await StubUpstream.StartAsync();
        _hub = await StartAsync(HubHost.Loopback);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _site.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Fact]
    public async Task Chat_ImageAtAnAddress_ReachesTheProviderAsBytes()
    {
        _site.Answer = SendImageAsync;

        var answer = await AskAsync(_hub, _site.Address + "/dot.png");

        Assert.Equal(200, answer.Status);
        Assert.Contains($"\"bytes\":\"{Png}\"", _upstream.LastRequest.Text, StringComparison.Ordinal);
        Assert.False(_site.LastRequest.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Chat_ImageBehindARedirect_IsFollowed()
    {
        _site.Answer = http =>
        {
            if (http.Request.Path == "/dot.png")
            {
                return SendImageAsync(http);
            }

            http.Response.Redirect("/dot.png");
            return Task.CompletedTask;
        };

        Assert.Equal(200, (await AskAsync(_hub, _site.Address + "/elsewhere")).Status);
    }

    [Fact]
    public async Task Chat_AddressOnThisMachineNotListed_IsRefusedAndNeverCalled()
    {
        await using var hub = await StartAsync("10.0.0.1");

        await RefusedAsync(hub, _site.Address + "/dot.png", "does not call");
        await RefusedAsync(hub, _site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "does not call");
        await RefusedAsync(hub, _site.Address.Replace("127.0.0.1", "[::ffff:127.0.0.1]", StringComparison.Ordinal), "does not call");
        Assert.Empty(_site.Requests);
    }

    [Fact]
    public async Task Chat_RedirectToAnAddressNotListed_IsRefused()
    {
        await using var hub = await StartAsync(new Uri(_site.Address).Authority);
        _site.Answer = http =>
        {
            http.Response.Redirect(_upstream.Address + "/secret");
            return Task.CompletedTask;
        };

        await RefusedAsync(hub, _site.Address + "/dot.png", "does not call");
        Assert.Empty(_upstream.Requests);
    }

    [Theory]
    [InlineData("ftp://example.com/a.png", "is not an http or https address")]
    [InlineData("/etc/passwd", "is not an http or https address")]
    [InlineData("http://user:secret@example.com/a.png", "is not an http or https address")]
    [InlineData("data:image/png;base64,%%%", "is not valid base64")]
    public async Task Chat_NoAddressToFetch_NamesTheField(string address, string problem) =>
        await RefusedAsync(_hub, address, problem);

    [Theory]
    [InlineData(404, "image/png", "x", "status 404")]
    [InlineData(200, "text/html", "<html>", "is no image")]
    [InlineData(200, "application/octet-stream", "????", "is no image")]
    public async Task Chat_NoMediaThere_NamesTheFieldAndCostsNothing(int status, string type, string content, string problem)
    {
        _site.Answers(content, status, type);

        await RefusedAsync(_hub, _site.Address, problem);
    }

    [Fact]
    public async Task Chat_MediaLargerThanABodyMayBe_IsRefused()
    {
        _site.Answers(new string('x', 70_000), 200, "image/png");

        await RefusedAsync(_hub, _site.Address, "larger");
    }

    [Fact]
    public async Task Chat_RedirectsInACircle_Ends()
    {
        _site.Answer = http =>
        {
            http.Response.Redirect("/again");
            return Task.CompletedTask;
        };

        await RefusedAsync(_hub, _site.Address, "redirects too often");
        Assert.Equal(4, _site.Requests.Count);
    }

    [Fact]
    public async Task AigneChat_ImageAtABadAddress_NamesTheFieldInItsOwnTerms()
    {
        var answer = await _hub.PostAsync(
            "/api/v2/chat",
            $$$"""{"model":"{{{Model}}}","input":{"messages":[{"role":"user","content":[{"type":"url","url":"ftp://x/a.png"}]}]}}""");

        Assert.Equal((400, "input.messages[0].content[0].url"), (answer.Status, answer.Param));
    }

    private static async Task SendImageAsync(HttpContext http)
    {
        // As storage often does, without saying what it is.
        http.Response.ContentType = "application/octet-stream";
        await http.Response.Body.WriteAsync(Convert.FromBase64String(Png));
    }

    private async Task RefusedAsync(HubHost hub, string address, string problem)
    {
        var answer = await AskAsync(hub, address);

        Assert.Equal((400, "messages[0].content[1].image_url.url"), (answer.Status, answer.Param));
        Assert.Contains(problem, answer.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(_upstream.Requests);
    }

    private static Task<HubAnswer> AskAsync(HubHost hub, string address) => hub.PostAsync(
        "/v1/chat/completions",
        JsonSerializer.Serialize(new
        {
            model = Model,
            messages = new[]
            {
                new
                {
                    role = "user",
                    content = new object[]
                    {
                        new { type = "text", text = "What is it?" },
                        new { type = "image_url", image_url = new { url = address } },
                    },
                },
            },
        }));

    private Task<HubHost> StartAsync(string media) => HubHost.StartAsync(new Dictionary<string, string>
    {
        ["AigneHub:Outgoing:Media"] = media,
        ["AigneHub:MaxBodyBytes"] = "65536",
        ["Providers:bedrock:BaseUrl"] = _upstream.Address,
        ["Providers:bedrock:ApiKey"] = HubFixture.UpstreamKey,
        ["Providers:bedrock:Region"] = "us-east-1",
    });
}
