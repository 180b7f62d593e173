using AigneHub.Azure;
using AigneHub.Azure.SignIn;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Configuration;

namespace AigneHub.Functions;

/// <summary>Reads where the hub's resources are.</summary>
internal static class AzureSettings
{
    // The setting the Service Bus triggers read: one setting, so that hub and triggers cannot differ.
    private const string ServiceBus = ServiceBusConnection.Name + ":fullyQualifiedNamespace";

    public static AzureOptions Read(IConfiguration configuration) => new(
        Address(configuration, "Azure:TablesUri"),
        Address(configuration, "Azure:BlobContainerUri"),
        Address(configuration, "Azure:VaultUri"),
        Text(configuration, ServiceBus),
        configuration["AZURE_CLIENT_ID"]);

    /// <summary>The application people sign in to; null where there is none.</summary>
    public static EntraOptions? ReadEntra(IConfiguration configuration) => configuration["AzureAd:ClientId"] is { Length: > 0 } id
        ? new EntraOptions(Address(configuration, "AzureAd:Instance"), Text(configuration, "AzureAd:TenantId"), id)
        : null;

    private static Uri Address(IConfiguration configuration, string key) =>
        Uri.TryCreate(Text(configuration, key), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw Problem(key, $"'{configuration[key]}' is not an https address.");

    private static string Text(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } text ? text : throw Problem(key, "it must be set.");

    private static ConfigurationProblem Problem(string key, string problem) =>
        new(key.Replace(":", "__", StringComparison.Ordinal), problem);
}
