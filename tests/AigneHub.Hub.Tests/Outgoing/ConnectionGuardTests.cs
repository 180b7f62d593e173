using System.Net;
using AigneHub.Hub.Outgoing;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Outgoing;

public sealed class ConnectionGuardTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("223.255.255.254")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void Allows_OpenInternet_True(string address) => Assert.True(Allows(address));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Allows_SomebodysOwnNetwork_False(string address) => Assert.False(Allows(address));

    [Theory]
    [InlineData("10.0.0.0/8", "any", "10.1.2.3", 80, true)]
    [InlineData("10.0.0.0/8", "any", "::ffff:10.1.2.3", 80, true)]
    [InlineData("10.0.0.0/8", "any", "192.168.0.1", 80, false)]
    [InlineData("127.0.0.1:11434", "localhost", "127.0.0.1", 11434, true)]
    [InlineData("127.0.0.1:11434", "localhost", "127.0.0.1", 22, false)]
    [InlineData("[::1]:11434", "localhost", "::1", 11434, true)]
    [InlineData("[::1]:11434", "localhost", "::1", 22, false)]
    [InlineData("::1", "localhost", "::1", 22, true)]
    [InlineData("models.internal", "Models.Internal", "10.0.0.1", 8080, true)]
    [InlineData("models.internal:8080", "models.internal", "10.0.0.1", 8081, false)]
    [InlineData("models.internal", "other.internal", "10.0.0.1", 8080, false)]
    public void Allows_ListedByTheOperator_ExactlyThose(string listed, string host, string address, int port, bool allowed) =>
        Assert.Equal(
            allowed, new ConnectionGuard([AllowedAddress.Parse(listed)!]).Allows(host, IPAddress.Parse(address), port));

    [Theory]
    [InlineData("")]
    [InlineData("no host")]
    [InlineData("10.0.0.0/40")]
    [InlineData("http://10.0.0.1")]
    public void Parse_Nonsense_Null(string text) => Assert.Null(AllowedAddress.Parse(text));

    [Fact]
    public async Task Chat_ProviderOnThisMachineNotListed_IsRefusedWithoutAConnection()
    {
        await using var upstream = await StubUpstream.StartAsync();
        await using var hub = await HubHost.StartAsync(new Dictionary<string, string>
        {
            ["AigneHub:Outgoing:Providers"] = "10.0.0.1",
            ["Providers:openai:BaseUrl"] = upstream.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            ["Providers:openai:ApiKey"] = "k",
        });

        var answer = await hub.ChatAsync("openai/gpt-4o-mini");

        Assert.Equal((502, "upstream_address_refused"), (answer.Status, answer.Code));
        Assert.Contains("AigneHub__Outgoing__Providers", answer.Text, StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }

    private static bool Allows(string address) => new ConnectionGuard([]).Allows("host", IPAddress.Parse(address), 443);
}
