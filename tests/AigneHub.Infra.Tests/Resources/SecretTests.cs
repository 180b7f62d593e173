using System.Text.RegularExpressions;
using AigneHub.Infra.Tests.Bicep;

namespace AigneHub.Infra.Tests.Resources;

[Collection(BicepCollection.Name)]
public sealed partial class SecretTests(BicepFiles bicep)
{
    [Fact]
    public void Outputs_Any_HoldNoSecret() => Assert.Empty(
        from file in bicep.All.Values
        from output in file.Outputs
        where SecretValue().IsMatch(output.Text)
        select $"{file.Name}: {output.Text}");

    /// <summary>A deployment and the azd environment keep parameters in clear, so that none is for a secret.</summary>
    [Fact]
    public void Parameters_Any_AreForNoSecret()
    {
        var names = bicep.All.Values.SelectMany(file => file.Parameters.Select(parameter => parameter.Identifier));
        var secret = names.Where(name => SecretName().IsMatch(name));

        Assert.Empty(secret);
        Assert.DoesNotMatch(SecretName(), Repository.Read("infra/main.parameters.json"));
    }

    [Fact]
    public void Resources_ThatHaveKeys_TakeIdentitiesOnly()
    {
        var storage = bicep["storage.bicep"].Variable("accountProperties");
        var bus = bicep["bus.bicep"].Resource("Microsoft.ServiceBus/namespaces").Body;
        var vault = bicep["vault.bicep"].Resource("Microsoft.KeyVault/vaults").Body;
        var insights = bicep["monitoring.bicep"].Resource("Microsoft.Insights/components").Body;

        Assert.Equal("false", storage.Find("allowSharedKeyAccess")!.Text);
        Assert.Equal("false", storage.Find("allowBlobPublicAccess")!.Text);
        Assert.All(
            bicep["storage.bicep"].Resources.Where(resource => resource.Type == "Microsoft.Storage/storageAccounts"),
            account => Assert.Equal("accountProperties", account.Body.Find("properties")!.Text));
        Assert.Equal("true", bus.Find("properties", "disableLocalAuth")!.Text);
        Assert.Equal("true", vault.Find("properties", "enableRbacAuthorization")!.Text);
        Assert.Equal("true", vault.Find("properties", "enablePurgeProtection")!.Text);
        Assert.Equal("true", insights.Find("properties", "DisableLocalAuth")!.Text);
    }

    [Fact]
    public void Functions_ThatAnswerKeys_AreNotCalled() => Assert.Empty(
        from file in bicep.All.Values
        from node in file.Root.All
        where node.Type == "call_expression" && KeyFunction().IsMatch(node.Text)
        select $"{file.Name}:{node.Row}: {node.Text}");

    [GeneratedRegex(@"(?i)connectionstring|instrumentationkey|list\w*\(|primarykey|sharedkey|password")]
    private static partial Regex SecretValue();

    [GeneratedRegex("(?i)secret|password|connectionstring|stripe|(api|access|account|shared)key")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^(\w+\.)?list[A-Z]\w*\(")]
    private static partial Regex KeyFunction();
}
