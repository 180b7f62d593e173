using AigneHub.Hub.Outgoing;
using AigneHub.Hub.Webhooks;

namespace AigneHub.Hub.Tests.Webhooks;

public sealed class WebhookUrlTests
{
    private static readonly AllowedAddress[] Listed =
        [AllowedAddress.Parse("127.0.0.0/8")!, AllowedAddress.Parse("hooks.internal:8080")!];

    [Theory]
    [InlineData("https://example.com/hook?token=a")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("http://127.0.0.1:9000/hook")]
    [InlineData("http://localhost:9000/hook")]
    [InlineData("http://hooks.internal:8080/")]
    public void Problem_AddressThatMayBeCalled_IsNone(string url) => Assert.Null(WebhookUrl.Problem(url, Listed));

    [Theory]
    [InlineData("example.com/hook")]
    [InlineData("ftp://example.com/")]
    [InlineData("http://example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("https://example.com/#a")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("http://127.0.0.1:9000/", false)]
    [InlineData("http://hooks.internal:8081/")]
    public void Problem_AnyOther_IsTold(string url, bool isListed = true) =>
        Assert.NotNull(WebhookUrl.Problem(url, isListed ? Listed : []));
}
