using System.Net.Http.Headers;
using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Routing;

public sealed class BodyLimitTests : IAsyncLifetime
{
    private const int Limit = 20_000;

    private HubHost _hub = null!;

    public async Task InitializeAsync() =>
        _hub = await HubHost.StartAsync(new Dictionary<string, string> { ["AigneHub:MaxBodyBytes"] = $"{Limit}" });

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [InlineData(Limit, 200)]
    [InlineData(Limit + 1, 413)]
    [InlineData(10 * Limit, 413)]
    public async Task Post_BodyOfStatedLength_IsTakenUpToTheLimit(int size, int status)
    {
        using var content = Body(size);

        var answer = await HubAnswer.ReadAsync(await _hub.Client.PostAsync("/v1/chat/completions", content));

        Assert.Equal((status, status == 413 ? "request_too_large" : null), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(Limit, 200)]
    [InlineData(Limit + 1, 413)]
    [InlineData(10 * Limit, 413)]
    public async Task Post_BodyOfUnknownLength_IsTakenUpToTheLimit(int size, int status)
    {
        using var content = Body(size);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var answer = await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));

        Assert.Equal((status, status == 413 ? "request_too_large" : null), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Post_BodyJustUnderTheDefaultLimit_IsTaken()
    {
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>());
        using var content = Body(30 * 1024 * 1024);

        var answer = await HubAnswer.ReadAsync(await hub.Client.PostAsync("/v1/chat/completions", content));

        Assert.Equal(200, answer.Status);
    }

    private static ByteArrayContent Body(int size)
    {
        var body = HubHost.ChatBody("demo/echo", stream: false);
        var padded = $"{{\"pad\":\"{new string('x', size - body.Length - "{\"pad\":\"\",".Length + 1)}\",{body[1..]}";
        Assert.Equal(size, Encoding.UTF8.GetByteCount(padded));
        return new ByteArrayContent(Encoding.UTF8.GetBytes(padded))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
    }
}
