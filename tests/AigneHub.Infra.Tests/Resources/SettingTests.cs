using System.Text.RegularExpressions;
using AigneHub.Hub.Configuration;
using AigneHub.Infra.Tests.Bicep;
using AigneHub.Infra.Tests.Product;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Infra.Tests.Resources;

[Collection(BicepCollection.Name)]
public sealed partial class SettingTests(BicepFiles bicep)
{
    private const string Separator = "__";

    /// <summary>The section that Microsoft.Identity.Web reads by itself.</summary>
    private const string OfSignIn = "AzureAd__";

    /// <summary>What only the Functions host reads, and how a connection names the identity.</summary>
    private static readonly string[] OfThePlatform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__tableServiceUri",
    ];

    /// <summary>Settings that Flex Consumption refuses or that mean something else there.</summary>
    private static readonly string[] Forbidden =
    [
        "ENABLE_ORYX_BUILD",
        "FUNCTIONS_EXTENSION_VERSION",
        "FUNCTIONS_WORKER_RUNTIME",
        "SCM_DO_BUILD_DURING_DEPLOYMENT",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
        "WEBSITE_CONTENTSHARE",
        "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_TIME_ZONE",
        "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED",
        "WEBSITE_VNET_ROUTE_ALL",
    ];

    private IReadOnlyDictionary<string, BicepNode> Declared => bicep["api.bicep"]
        .Resource("Microsoft.Web/sites/config").Body.Find("properties")!.All
        .SelectMany(node => node.Properties)
        .ToDictionary(property => property.Name, property => property.Value);

    private static SortedSet<string> OfTheAzureHead =>
    [
        .. from source in ProductSource.Below("functions/AigneHub.Functions", "shared/AigneHub.Azure")
           from Match literal in SettingName().Matches(source.Text)
           select literal.Groups[1].Value.Replace(":", Separator, StringComparison.Ordinal),
        .. from source in ProductSource.Below("functions/AigneHub.Functions")
           from Match literal in SettingInBinding().Matches(source.Text)
           select literal.Groups[1].Value.Replace(":", Separator, StringComparison.Ordinal),
        .. Connections.Select(name => $"{name}__fullyQualifiedNamespace"),
    ];

    private static SortedSet<string> Connections =>
    [
        .. from source in ProductSource.Below("functions/AigneHub.Functions")
           from Match connection in Connection().Matches(source.Text)
           select source.Resolve(connection.Groups[1].Value),
    ];

    [Fact]
    public void Settings_ReadByTheAzureHead_AreSet()
    {
        Assert.Contains("Azure__TablesUri", OfTheAzureHead);
        Assert.Contains("ServiceBusConnection__fullyQualifiedNamespace", OfTheAzureHead);
        Assert.Empty(OfTheAzureHead.Except(Declared.Keys));
    }

    [Fact]
    public void Settings_Set_AreReadBySomebody()
    {
        var identities = Connections.SelectMany(name => new[] { $"{name}__clientId", $"{name}__credential" });

        Assert.Empty(Declared.Keys
            .Where(name => !name.StartsWith(OfSignIn, StringComparison.Ordinal))
            .Except(OfTheAzureHead)
            .Except(OfTheHub())
            .Except(OfThePlatform)
            .Except(identities));
    }

    [Fact]
    public void Settings_OfTheHostStorage_AreComplete() => Assert.Empty(OfThePlatform.Except(Declared.Keys));

    [Fact]
    public void Settings_ThatFlexConsumptionRefuses_AreNotSet() => Assert.Empty(Forbidden.Intersect(Declared.Keys));

    [Fact]
    public void Settings_Modes_AreThoseOfTheHub()
    {
        var allowed = bicep["main.bicep"].Root.Text.Split("param mode string")[0].Split("@allowed(")[^1];

        Assert.Contains("'internal'", allowed, StringComparison.Ordinal);
        Assert.Contains("'service-provider'", allowed, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<HubMode>().Length, allowed.Count(character => character == '\'') / 2);
    }

    private static HashSet<string> OfTheHub()
    {
        var settings = new ReadSettings(new Dictionary<string, string>());
        _ = HubOptionsReader.Read(new ConfigurationBuilder().Add(settings).Build(), demoByDefault: false);
        return settings.Read;
    }

    // Such as "Azure:TablesUri" and "AZURE_CLIENT_ID"; all of them are settings in these two projects.
    [GeneratedRegex("""
        "([A-Z]\w+(?::\w+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SettingName();

    [GeneratedRegex("\"%([^%\"]+)%\"")]
    private static partial Regex SettingInBinding();

    [GeneratedRegex(@"\bConnection = ([\w.""]+)")]
    private static partial Regex Connection();
}
