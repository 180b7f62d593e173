using AigneHub.Hub.Configuration;
using AigneHub.Hub.Inference.Planning;
using AigneHub.Providers.Calls;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Tests.Configuration;

public sealed class DisconnectOptionsTests
{
    [Theory]
    [InlineData("openai", null, DisconnectPolicy.Abort)]
    [InlineData("anthropic", null, DisconnectPolicy.Abort)]
    [InlineData("google", null, DisconnectPolicy.Drain)]
    [InlineData("bedrock", null, DisconnectPolicy.Drain)]
    [InlineData("openai", "drain", DisconnectPolicy.Drain)]
    [InlineData("google", "abort", DisconnectPolicy.Abort)]
    [InlineData("azure", "drain", DisconnectPolicy.Drain)]
    public void OnDisconnect_OfAProvider_IsItsOwnUnlessItIsSet(string provider, string? set, DisconnectPolicy policy)
    {
        using var upstreams = UpstreamsOf(($"Providers:{provider}:OnDisconnect", set));

        var upstream = upstreams.Find(provider)!;

        Assert.Equal((policy, false), (upstream.OnDisconnect, upstream.IsReady));
    }

    [Fact]
    public void OnDisconnect_OfOnesOwnServer_IsAsItIsSet()
    {
        using var upstreams = UpstreamsOf(
            ("Providers:mine:BaseUrl", "http://127.0.0.1:1"), ("Providers:mine:OnDisconnect", "drain"));

        Assert.Equal(DisconnectPolicy.Drain, upstreams.Find("mine")!.OnDisconnect);
    }

    private static Upstreams UpstreamsOf(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
        return new Upstreams(HubOptionsReader.Read(configuration, demoByDefault: false), TimeProvider.System);
    }
}
