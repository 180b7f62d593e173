using AigneHub.Azure.Blobs;
using AigneHub.Azure.Tests.Azurite;
using Azure.Storage.Blobs;
using Xunit;

namespace AigneHub.Azure.Tests.Blobs;

[Collection(AzuriteCollection.Name)]
public sealed class StorageBlobsTests(AzuriteServer azurite)
{
    [Fact]
    public async Task SignAsync_StoredContent_CanBeReadByAnyoneUntilThen()
    {
        var blobs = await BlobsAsync();
        await blobs.PutAsync("images/a.png", "image/png", new MemoryStream([1, 2, 3]), default);
        using var anyone = new HttpClient();

        var open = await blobs.SignAsync("images/a.png", DateTimeOffset.UtcNow.AddMinutes(5), default);
        using var found = await anyone.GetAsync(open);
        var over = await blobs.SignAsync("images/a.png", DateTimeOffset.UtcNow.AddMinutes(-5), default);
        using var refused = await anyone.GetAsync(over);

        Assert.Equal([1, 2, 3], await found.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", found.Content.Headers.ContentType?.MediaType);
        Assert.False(refused.IsSuccessStatusCode);
    }

    [Fact]
    public async Task PutAsync_NameInUse_ReplacesContent()
    {
        var blobs = await BlobsAsync();
        await blobs.PutAsync("b", "text/plain", new MemoryStream([1]), default);
        await blobs.PutAsync("b", "image/png", new MemoryStream([2]), default);

        var found = await blobs.OpenAsync("b", default);

        Assert.Equal("image/png", found!.ContentType);
        await using var content = found.Content;
        Assert.Equal(2, content.ReadByte());
    }

    [Fact]
    public async Task DeleteAsync_Content_IsGone()
    {
        var blobs = await BlobsAsync();
        await blobs.PutAsync("c", "text/plain", new MemoryStream([1]), default);

        await blobs.DeleteAsync("c", default);
        await blobs.DeleteAsync("c", default);

        Assert.Null(await blobs.OpenAsync("c", default));
    }

    private async Task<StorageBlobs> BlobsAsync()
    {
        var service = new BlobServiceClient(azurite.ConnectionString);
        var container = service.GetBlobContainerClient("media");
        await container.CreateIfNotExistsAsync();
        return new StorageBlobs(container, new DelegationKeys(service, TimeProvider.System));
    }
}
