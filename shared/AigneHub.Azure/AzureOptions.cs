namespace AigneHub.Azure;

/// <summary>Where the hub's resources are.</summary>
/// <param name="Tables">The table endpoint of the storage account.</param>
/// <param name="Blobs">The container for generated media.</param>
/// <param name="Vault">The key vault.</param>
/// <param name="ServiceBus">The Service Bus namespace's host name.</param>
/// <param name="ClientId">
/// The user-assigned identity the hub runs as; null for what the environment offers, such as a developer's own login.
/// </param>
public sealed record AzureOptions(Uri Tables, Uri Blobs, Uri Vault, string ServiceBus, string? ClientId);
