using System.Text.Json;
using System.Text.RegularExpressions;
using AigneHub.Infra.Tests.Bicep;
using AigneHub.Infra.Tests.Product;

namespace AigneHub.Infra.Tests.Resources;

[Collection(BicepCollection.Name)]
public sealed partial class RoleTests(BicepFiles bicep)
{
    /// <summary>What code needs which role on which resource.</summary>
    private static readonly (string Code, string Role, string Resource)[] Needs =
    [
        ("TableServiceClient", "storageTableDataContributor", "data"),
        ("BlobContainerClient", "storageBlobDataContributor", "data"),
        ("SecretClient", "keyVaultSecretsOfficer", "vault"),
        ("CreateSender", "serviceBusDataSender", "namespace"),
        ("ServiceBusTrigger", "serviceBusDataReceiver", "namespace"),
        ("UseAzureMonitorExporter", "monitoringMetricsPublisher", "insights"),
        ("ConfigureFunctionsWebApplication", "storageBlobDataOwner", "host"),
        ("ConfigureFunctionsWebApplication", "storageTableDataContributor", "host"),
    ];

    /// <summary>Clients whose roles are above, or that need none.</summary>
    private static readonly string[] KnownClients =
    [
        "BlobClient", "BlobContainerClient", "BlobServiceClient", "HttpClient", "SecretClient", "ServiceBusClient",
        "StripeClient", "SystemNetHttpClient", "TableClient", "TableServiceClient",
    ];

    private static IEnumerable<ProductSource> AzureSources =>
        ProductSource.Below("functions/AigneHub.Functions", "shared/AigneHub.Azure");

    private IEnumerable<(string Role, string Resource, string Principal)> Assigned =>
        from file in bicep.All.Values
        from resource in file.Resources
        where resource.Type == "Microsoft.Authorization/roleAssignments"
        let role = RoleOf().Match(resource.Body.Find("properties", "roleDefinitionId")!.Text).Groups[1].Value
        select (role, resource.Body.Find("scope")!.Text, resource.Body.Find("properties", "principalId")!.Text);

    [Fact]
    public void Roles_OfTheApp_AreExactlyThoseItsCodeNeeds()
    {
        var needed = Needs
            .Where(need => AzureSources.Any(source => source.Text.Contains(need.Code, StringComparison.Ordinal)))
            .Select(need => $"{need.Role} on {need.Resource}");
        var assigned = Assigned
            .Where(role => role.Principal == "apiPrincipalId")
            .Select(role => $"{role.Role} on {role.Resource}");

        Assert.Equal(needed.Order(StringComparer.Ordinal), assigned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Roles_OfOthers_AreTheDeployersOnTheVault() => Assert.Equal(
        [("keyVaultSecretsOfficer", "vault", "deployerPrincipalId")],
        Assigned.Where(role => role.Principal != "apiPrincipalId"));

    [Fact]
    public void Roles_Listed_AreAssignedAndHaveDifferentIds()
    {
        using var roles = JsonDocument.Parse(Repository.Read("infra/roles.json"));
        var listed = roles.RootElement.EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetGuid());

        Assert.Equal(Assigned.Select(role => role.Role).Distinct().Order(StringComparer.Ordinal), listed.Keys);
        Assert.Equal(listed.Count, listed.Values.Distinct().Count());
    }

    [Fact]
    public void RoleNames_Any_SayTheirScopePrincipalAndRole()
    {
        var wrong =
            from file in bicep.All.Values
            from resource in file.Resources
            where resource.Type == "Microsoft.Authorization/roleAssignments"
            let role = RoleOf().Match(resource.Body.Find("properties", "roleDefinitionId")!.Text).Groups[1].Value
            let principal = resource.Body.Find("properties", "principalId")!.Text
            let name = $"guid({resource.Body.Find("scope")!.Text}.id, {principal}, roles.{role})"
            where resource.Body.Find("name")!.Text != name
            select $"{file.Name}: {resource.Name} should be named {name}";

        Assert.Empty(wrong);
    }

    /// <summary>A service that is new to the hub comes with a role.</summary>
    [Fact]
    public void Clients_OfAzureServices_AreAllKnownHere()
    {
        var clients = AzureSources.SelectMany(source => ClientType().Matches(source.Text)).Select(match => match.Value);

        Assert.Empty(clients.Distinct().Except(KnownClients));
    }

    [GeneratedRegex(@"roles\.(\w+)")]
    private static partial Regex RoleOf();

    [GeneratedRegex(@"(?<=\bnew )[A-Z]\w+Client\b(?=\()|\b[A-Z]\w+Client\b(?=[>?]| \w)")]
    private static partial Regex ClientType();
}
