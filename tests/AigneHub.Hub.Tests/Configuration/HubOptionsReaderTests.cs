using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Tests.Configuration;

public sealed class HubOptionsReaderTests
{
    [Fact]
    public void Read_NothingSet_IsAnInternalHub()
    {
        var options = Read();

        Assert.Equal(HubMode.Internal, options.Mode);
        Assert.Null(options.OperatorKey);
        Assert.Equal(30 * 1024 * 1024, options.MaxBodyBytes);
        Assert.True(options.Demo);
        Assert.Empty(options.Providers);
    }

    [Theory]
    [InlineData("AigneHub:Mode", "both", "AigneHub__Mode")]
    [InlineData("AigneHub:OperatorKey", "short", "AigneHub__OperatorKey")]
    [InlineData("AigneHub:MaxBodyBytes", "many", "AigneHub__MaxBodyBytes")]
    [InlineData("AigneHub:MaxBodyBytes", "-1", "AigneHub__MaxBodyBytes")]
    [InlineData("AigneHub:Demo", "perhaps", "AigneHub__Demo")]
    [InlineData("AigneHub:Timeouts:Connect", "0", "AigneHub__Timeouts__Connect")]
    [InlineData("AigneHub:Timeouts:FirstByte", "soon", "AigneHub__Timeouts__FirstByte")]
    [InlineData("AigneHub:Timeouts:Idle", "1e9", "AigneHub__Timeouts__Idle")]
    [InlineData("AigneHub:Timeouts:Whole", "0", "AigneHub__Timeouts__Whole")]
    [InlineData("AigneHub:Outgoing:Providers", "127.0.0.1, no host", "AigneHub__Outgoing__Providers")]
    [InlineData("AigneHub:Outgoing:Media", "10.0.0.0/99", "AigneHub__Outgoing__Media")]
    [InlineData("AigneHub:Limits:RequestsPerMinute", "x", "AigneHub__Limits__RequestsPerMinute")]
    [InlineData("Aliases:fast", "gpt", "Aliases__fast")]
    [InlineData("Aliases:fast", "openai/", "Aliases__fast")]
    [InlineData("Providers:openai:BaseUrl", "ftp://x", "Providers__openai__BaseUrl")]
    [InlineData("Providers:openai:BaseUrl", "nonsense", "Providers__openai__BaseUrl")]
    [InlineData("Providers:mine:ApiKey", "k", "Providers__mine__BaseUrl")]
    [InlineData("Providers:openai:OnDisconnect", "stop", "Providers__openai__OnDisconnect")]
    [InlineData("AigneHub:Drain:Seconds", "0", "AigneHub__Drain__Seconds")]
    [InlineData("AigneHub:Cache:Percent", "101", "AigneHub__Cache__Percent")]
    [InlineData("AigneHub:Cache:MaxBytes", "67108865", "AigneHub__Cache__MaxBytes")]
    public void Read_WrongSetting_IsNamed(string setting, string value, string name)
    {
        var problem = Assert.Throws<ConfigurationProblem>(() => Read((setting, value)));

        Assert.StartsWith(name + ": ", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY", "openai")]
    [InlineData("DEEPSEEK_API_KEY", "deepseek")]
    [InlineData("ARK_API_KEY", "doubao")]
    [InlineData("OPENROUTER_API_KEY", "openrouter")]
    [InlineData("POE_API_KEY", "poe")]
    [InlineData("XAI_API_KEY", "xai")]
    public void Read_VendorsVariable_IsTheProvidersKey(string variable, string provider)
    {
        Assert.Equal("from-vendor", Read((variable, " from-vendor ")).Providers[provider].ApiKey);
        Assert.Equal(
            "own", Read((variable, "from-vendor"), ($"Providers:{provider}:ApiKey", "own")).Providers[provider].ApiKey);
    }

    [Fact]
    public void ToString_Providers_NeverPrintAKey()
    {
        var options = Read(("Providers:openai:ApiKey", "sk-secret"), ("Providers:openai:BaseUrl", "http://localhost:1/v1/"));

        Assert.DoesNotContain("sk-secret", options.Providers["openai"].ToString(), StringComparison.Ordinal);
        Assert.Equal("http://localhost:1/v1", options.Providers["openai"].BaseUrl);
    }

    private static HubOptions Read(params (string Name, string Value)[] settings) => HubOptionsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build(),
        demoByDefault: true);
}
