using AigneHub.Azure.Blobs;
using AigneHub.Azure.Tests.Azurite;
using AigneHub.Core.Blobs;
using AigneHub.Ports.Contract.Blobs;
using Azure.Storage.Blobs;
using Xunit;

namespace AigneHub.Azure.Tests.Blobs;

[Collection(AzuriteCollection.Name)]
public sealed class StorageBlobsTests(AzuriteServer azurite) : BlobsContract
{
    private static readonly HttpClient Anyone = new();

    protected override async Task<IBlobs> OpenAsync()
    {
        var service = new BlobServiceClient(azurite.ConnectionString);
        var container = await service.CreateBlobContainerAsync($"media-{Guid.NewGuid():N}");
        return new StorageBlobs(container.Value, new DelegationKeys(service, TimeProvider.System));
    }

    protected override async Task<bool> CanReadAsync(Uri link)
    {
        using var answer = await Anyone.GetAsync(link);
        return answer.IsSuccessStatusCode;
    }
}
