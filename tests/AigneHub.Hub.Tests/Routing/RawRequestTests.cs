using System.Net.Sockets;
using System.Text;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Routing;

public sealed class RawRequestTests(HubFixture fixture) : IClassFixture<HubFixture>
{
    private const string Head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer " + HubHost.OperatorKey + "\r\n";

    [Theory]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":1}\r\n0\r\n\r\n")]
    [InlineData(Head + "Content-Length: -5\r\n\r\n{}")]
    [InlineData("POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Send_BrokenRequest_Is400(string request)
    {
        var answer = await SendAsync(request);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TwoAuthorizations_IsRefused()
    {
        var answer = await SendAsync(Head + "Authorization: Bearer other\r\nContent-Length: 2\r\n\r\n{}");

        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string request)
    {
        var address = new Uri(fixture.Hub.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
