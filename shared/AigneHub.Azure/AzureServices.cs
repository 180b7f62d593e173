using AigneHub.Azure.Blobs;
using AigneHub.Azure.Bus;
using AigneHub.Azure.Secrets;
using AigneHub.Azure.Tables;
using AigneHub.Core.Blobs;
using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Secrets;
using AigneHub.Core.Tables;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigneHub.Azure;

/// <summary>The hub's ports on Azure.</summary>
public static class AzureServices
{
    /// <summary>
    /// Adds tables, secrets, bus and blobs. Nothing is called until it is needed; a <see cref="TimeProvider"/> must be
    /// among the services.
    /// </summary>
    public static IServiceCollection AddAigneHubAzure(this IServiceCollection services, AzureOptions options)
    {
        var credential = Credential(options);
        return services
            .AddSingleton<ITables>(provider =>
                new CheckedTables(new AzureTables(TablesClient(options, credential, Time(provider)))))
            .AddSingleton<ISecrets>(provider => new KeyVaultSecrets(
                VaultClient(options, credential, Time(provider)),
                Time(provider),
                provider.GetRequiredService<ILogger<KeyVaultSecrets>>()))
            .AddSingleton<IAccessTokens>(_ => new EntraTokens(credential))
            .AddSingleton<IBlobs>(provider => Blobs(options, credential, Time(provider)))
            .AddSingleton(_ => new ServiceBusClient(options.ServiceBus, credential, BusSettings()))
            .AddSingleton<IBus>(provider =>
                new ServiceBusBus(provider.GetRequiredService<ServiceBusClient>(), Time(provider)))
            .AddSingleton<IDeadLetters>(provider =>
                new ServiceBusDeadLetters(provider.GetRequiredService<ServiceBusClient>()));
    }

    /// <summary>Who the hub is to Azure.</summary>
    public static TokenCredential Credential(AzureOptions options) => options.ClientId is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static TableServiceClient TablesClient(AzureOptions options, TokenCredential credential, TimeProvider time) =>
        new(options.Tables, credential, new TableClientOptions { RetryPolicy = new RoleGrantRetryPolicy(time) });

    private static SecretClient VaultClient(AzureOptions options, TokenCredential credential, TimeProvider time) =>
        new(options.Vault, credential, new SecretClientOptions { RetryPolicy = new RoleGrantRetryPolicy(time) });

    // A caller waits while usage is recorded: with the client's own settings up to four minutes when the bus is away.
    private static ServiceBusClientOptions BusSettings() => new()
    {
        RetryOptions = new ServiceBusRetryOptions { TryTimeout = TimeSpan.FromSeconds(10), MaxRetries = 2 },
    };

    private static StorageBlobs Blobs(AzureOptions options, TokenCredential credential, TimeProvider time)
    {
        var settings = new BlobClientOptions { RetryPolicy = new RoleGrantRetryPolicy(time) };
        var container = new BlobContainerClient(options.Blobs, credential, settings);
        return new StorageBlobs(container, new DelegationKeys(container.GetParentBlobServiceClient(), time));
    }
}
