using AigneHub.Core.Errors;
using AigneHub.Hub.Inference;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Images;

namespace AigneHub.Hub.Media;

/// <summary>Hands images over as the caller asked for them, links or bytes, whatever the provider gave.</summary>
internal sealed class ImageDelivery(MediaFetcher fetcher, MediaStore store)
{
    private const int MaxImageBytes = 64 * 1024 * 1024;

    /// <summary>Changes the images of an answer where they must be. Answers what went wrong, or null.</summary>
    public async ValueTask<HubError?> PrepareAsync(
        InferenceCall call, IImageAnswer answer, CancellationToken cancellationToken)
    {
        if (call.Body.ImagesAsUrl is not { } asUrl || answer.Facts.Error is not null)
        {
            return null;
        }

        var images = answer.Images.ToArray();
        for (var index = 0; index < images.Length; index++)
        {
            var source = images[index].Source;
            if ((source.Url is not null) == asUrl)
            {
                continue;
            }

            var changed = asUrl
                ? await KeepAsync(call, source, cancellationToken).ConfigureAwait(false)
                : await FetchAsync(source, cancellationToken).ConfigureAwait(false);
            if (changed is null)
            {
                return new HubError(ErrorCodes.UpstreamGarbage, "The provider's image could not be read.");
            }

            images[index] = images[index] with { Source = changed };
        }

        answer.Images = images;
        return null;
    }

    private async ValueTask<MediaSource?> KeepAsync(
        InferenceCall call, MediaSource source, CancellationToken cancellationToken)
    {
        var content = new byte[source.Base64!.Length];
        if (!Convert.TryFromBase64String(source.Base64, content, out var length))
        {
            return null;
        }

        // What a provider says of a type is at times a guess from what was asked for.
        var type = MediaTypes.OfContent(content.AsSpan(0, length)) ?? source.MediaType ?? "image/png";
        var link = await store.KeepAsync(type, content[..length], call.Request.Http.Request, cancellationToken)
            .ConfigureAwait(false);
        return MediaSource.FromUrl(link, type);
    }

    private async ValueTask<MediaSource?> FetchAsync(MediaSource source, CancellationToken cancellationToken)
    {
        var fetched = await fetcher.FetchAsync(source.Url!, MaxImageBytes, cancellationToken).ConfigureAwait(false);
        return fetched.Problem is null
            ? MediaSource.FromBase64(fetched.MediaType, Convert.ToBase64String(fetched.Content.Span))
            : null;
    }
}
