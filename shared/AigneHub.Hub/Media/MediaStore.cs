using AigneHub.Core.Blobs;
using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Routing;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Media;

/// <summary>Keeps generated media for a while, under links that need no key.</summary>
internal sealed class MediaStore(IBlobs blobs, IIdSource ids, TimeProvider time, HubOptions options)
{
    /// <summary>Where it lies.</summary>
    public const string Folder = "media";

    private const int NameBytes = 16;

    /// <summary>Keeps media and answers the link to it, as the maker of a request can use it.</summary>
    public async ValueTask<string> KeepAsync(
        string mediaType, byte[] content, HttpRequest request, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await KeepAsync(mediaType, stream, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for media that are still coming: they go to the store as they come.</summary>
    public async ValueTask<string> KeepAsync(
        string mediaType, Stream stream, HttpRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var name = NewName(now, mediaType);
        await blobs.PutAsync(name, mediaType, stream, cancellationToken).ConfigureAwait(false);
        var link = await blobs.SignAsync(name, now + options.MediaLife, cancellationToken).ConfigureAwait(false);
        return (link.IsAbsoluteUri ? link : new Uri(PublicAddress.Of(options, request), link)).AbsoluteUri;
    }

    /// <summary>Begins with the day, so that what is old can be told by its name.</summary>
    private string NewName(DateTimeOffset now, string mediaType)
    {
        Span<byte> random = stackalloc byte[NameBytes];
        ids.Fill(random);
        var day = BlobDays.DayOf(now);
        return $"{Folder}/{day}/{Convert.ToHexStringLower(random)}.{MediaTypes.EndingOf(mediaType)}";
    }
}
