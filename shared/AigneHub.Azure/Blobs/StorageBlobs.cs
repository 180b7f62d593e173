using AigneHub.Core.Blobs;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace AigneHub.Azure.Blobs;

/// <summary>Generated media in a private container of Blob Storage.</summary>
internal sealed class StorageBlobs(BlobContainerClient container, DelegationKeys keys) : IBlobs
{
    private const int NotFound = 404;

    public async ValueTask PutAsync(
        string name, string contentType, Stream content, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } };
        await Blob(name).UploadAsync(content, options, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<BlobContent?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await Blob(name)
                .DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return new BlobContent(found.Value.Details.ContentType, found.Value.Content);
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return null;
        }
    }

    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken) =>
        await Blob(name).DeleteIfExistsAsync(cancellationToken: cancellationToken)
            .ConfigureAwait(false);

    /// <summary>The service lists names in ordinal order, so that the first one that stays ends the list.</summary>
    public async ValueTask<int> DeleteBeforeAsync(
        string folder, string end, int most, CancellationToken cancellationToken)
    {
        BlobRules.CheckName(folder);
        BlobRules.CheckName(end);
        var names = container
            .GetBlobsAsync(BlobTraits.None, BlobStates.None, folder + "/", cancellationToken)
            .ConfigureAwait(false);
        var deleted = 0;
        await foreach (var blob in names)
        {
            if (deleted == most || string.CompareOrdinal(blob.Name, $"{folder}/{end}") >= 0)
            {
                break;
            }

            await DeleteAsync(blob.Name, cancellationToken).ConfigureAwait(false);
            deleted++;
        }

        return deleted;
    }

    public async ValueTask<Uri> SignAsync(string name, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        var grant = new BlobSasBuilder(BlobSasPermissions.Read, expires)
        {
            BlobContainerName = container.Name,
            BlobName = name,
            Resource = "b",
        };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(grant);
        }

        var key = await keys.GetAsync(expires, cancellationToken).ConfigureAwait(false);
        var signed = new BlobUriBuilder(blob.Uri) { Sas = grant.ToSasQueryParameters(key, container.AccountName) };
        return signed.ToUri();
    }

    private BlobClient Blob(string name)
    {
        BlobRules.CheckName(name);
        return container.GetBlobClient(name);
    }
}
