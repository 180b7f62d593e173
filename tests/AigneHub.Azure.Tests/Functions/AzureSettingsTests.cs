using AigneHub.Functions;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AigneHub.Azure.Tests.Functions;

public sealed class AzureSettingsTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Azure:TablesUri"] = "https://hub.tables.test",
        ["Azure:BlobContainerUri"] = "https://hub.blobs.test/media",
        ["Azure:VaultUri"] = "https://hub.vault.test",
        ["ServiceBusConnection:fullyQualifiedNamespace"] = "hub.bus.test",
        ["AZURE_CLIENT_ID"] = "client",
    };

    [Fact]
    public void Read_AllSettings_AreTaken()
    {
        var options = AzureSettings.Read(With([]));

        Assert.Equal(
            new AzureOptions(
                new("https://hub.tables.test"),
                new("https://hub.blobs.test/media"),
                new("https://hub.vault.test"),
                "hub.bus.test",
                "client"),
            options);
    }

    [Theory]
    [InlineData("Azure:VaultUri", null, "Azure__VaultUri")]
    [InlineData("Azure:TablesUri", "http://hub.tables.test", "Azure__TablesUri")]
    [InlineData("Azure:BlobContainerUri", "media", "Azure__BlobContainerUri")]
    [InlineData("ServiceBusConnection:fullyQualifiedNamespace", "", "ServiceBusConnection__fullyQualifiedNamespace")]
    public void Read_WrongSetting_IsNamed(string key, string? value, string named)
    {
        var problem = Assert.Throws<ConfigurationProblem>(() => AzureSettings.Read(With(new() { [key] = value })));

        Assert.StartsWith(named + ":", problem.Message, StringComparison.Ordinal);
    }

    private static IConfiguration With(Dictionary<string, string?> changes) =>
        new ConfigurationBuilder().AddInMemoryCollection(Complete).AddInMemoryCollection(changes).Build();
}
