using AigneHub.Hub.Configuration;
using AigneHub.Providers.Calls;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Hub.Tests.Configuration;

/// <summary>Settings of a provider that has regions and takes key pairs.</summary>
public sealed class RegionOptionsTests
{
    [Theory]
    [InlineData("Providers:bedrock:Region=eu-central-1|Providers:bedrock:ApiKey=k", "https://bedrock-runtime.eu-central-1.amazonaws.com")]
    [InlineData("AWS_REGION=us-gov-west-1|AWS_BEARER_TOKEN_BEDROCK=k", "https://bedrock-runtime.us-gov-west-1.amazonaws.com")]
    [InlineData("AWS_REGION=us-east-1|Providers:bedrock:Region=ap-south-2|AWS_BEARER_TOKEN_BEDROCK=k", "https://bedrock-runtime.ap-south-2.amazonaws.com")]
    [InlineData("Providers:bedrock:BaseUrl=https://vpce.example.com/|Providers:bedrock:ApiKey=k", "https://vpce.example.com")]
    public void Read_Region_IsWhereTheProviderIs(string settings, string address)
    {
        var options = Read(settings);

        Assert.Equal((address, "k", null), (options.BaseUrl, options.ApiKey, options.Keys));
    }

    [Fact]
    public void Read_KeyPair_IsUsedInsteadOfTheVendorsKey()
    {
        var options = Read(
            "Providers:bedrock:AccessKeyId=AKID|Providers:bedrock:SecretAccessKey=secret|Providers:bedrock:SessionToken=token"
            + "|Providers:bedrock:Region=us-west-2|AWS_BEARER_TOKEN_BEDROCK=k");

        Assert.Null(options.ApiKey);
        Assert.Equal(new SigningKeys("AKID", "secret", "token", "us-west-2"), options.Keys);
        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID=AKID|AWS_SECRET_ACCESS_KEY=secret|AWS_REGION=us-east-1")]
    [InlineData("Providers:bedrock:Region=us-east-1")]
    [InlineData("AWS_REGION=aws-global")]
    public void Read_NothingForTheHub_IsNoProvider(string settings) =>
        Assert.Empty(ReadAll(settings).Providers);

    [Theory]
    [InlineData("AWS_BEARER_TOKEN_BEDROCK=k", "Providers__bedrock__Region: Amazon Bedrock needs a region")]
    [InlineData("AWS_BEARER_TOKEN_BEDROCK=k|AWS_REGION=aws-global", "Providers__bedrock__Region: Amazon Bedrock needs a region")]
    [InlineData("Providers:bedrock:Region=evil.example.com/x|Providers:bedrock:ApiKey=k", "Providers__bedrock__Region: 'evil.example.com/x' is not a region")]
    [InlineData("Providers:bedrock:AccessKeyId=a|Providers:bedrock:Region=us-east-1", "Providers__bedrock__SecretAccessKey: ")]
    [InlineData("Providers:bedrock:SecretAccessKey=a|Providers:bedrock:Region=us-east-1", "Providers__bedrock__AccessKeyId: ")]
    [InlineData("Providers:bedrock:SessionToken=a|Providers:bedrock:Region=us-east-1", "Providers__bedrock__AccessKeyId: ")]
    [InlineData("Providers:bedrock:AccessKeyId=a|Providers:bedrock:SecretAccessKey=b", "Providers__bedrock__Region: ")]
    [InlineData("Providers:bedrock:AccessKeyId=a|Providers:bedrock:SecretAccessKey=b|Providers:bedrock:ApiKey=k|Providers:bedrock:Region=us-east-1", "Providers__bedrock__ApiKey: ")]
    [InlineData("Providers:openai:Region=us-east-1|Providers:openai:ApiKey=k", "Providers__openai__Region: OpenAI has no regions")]
    [InlineData("Providers:openai:SecretAccessKey=b", "Providers__openai__SecretAccessKey: OpenAI takes an ApiKey")]
    public void Read_WrongSetting_IsNamed(string settings, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<ConfigurationProblem>(() => ReadAll(settings)).Message, StringComparison.Ordinal);

    private static ProviderOptions Read(string settings) => ReadAll(settings).Providers["bedrock"];

    private static HubOptions ReadAll(string settings) => HubOptionsReader.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Split('|').Select(setting => setting.Split('=', 2))
                .Select(setting => KeyValuePair.Create(setting[0], (string?)setting[1])))
            .Build(),
        demoByDefault: true);
}
