using System.Buffers.Text;
using AigneHub.Core.Errors;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Images;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Media;

/// <summary>
/// Checks the media of a translated request, and fetches what its provider does not fetch by itself. All of it together may
/// be as large as a body may, for it could have come in one.
/// </summary>
internal sealed class RequestMedia(MediaFetcher fetcher, EditOffer edits, HubOptions options)
{
    private const int MaxFetched = 32;
    private const int AtOnce = 4;

    /// <summary>Puts bytes in the place of addresses. Answers what is wrong with one, naming its field, or null.</summary>
    public async ValueTask<HubError?> PrepareAsync(CallBody body, IProvider provider, CancellationToken cancellationToken)
    {
        if (body.Images is { } images && edits.Refusal(images, provider) is { } refusal)
        {
            return refusal;
        }

        var all = MediaOf(body).ToList();
        if (all.Find(media => media.Base64 is { } text && !Base64.IsValid(text)) is { } broken)
        {
            return Wrong(broken, "is not valid base64.");
        }

        var wanted = all.Where(media => media.Url is not null && !provider.TakesAddress(media, body.Operation))
            .Distinct().ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        if (wanted.Count > MaxFetched)
        {
            return Wrong(wanted[MaxFetched], $"is one address too many: this hub fetches {MaxFetched} for a call.");
        }

        var fetched = new Dictionary<MediaSource, MediaSource>(wanted.Count);
        var problem = await FetchAsync(wanted, fetched, cancellationToken).ConfigureAwait(false);
        if (problem is null)
        {
            Replace(body, fetched);
        }

        return problem;
    }

    private async ValueTask<HubError?> FetchAsync(
        List<MediaSource> wanted, Dictionary<MediaSource, MediaSource> fetched, CancellationToken cancellationToken)
    {
        var left = options.MaxBodyBytes;
        foreach (var some in wanted.Chunk(AtOnce))
        {
            var limit = left;
            var found = await Task.WhenAll(
                some.Select(media => fetcher.FetchAsync(media.Url!, limit, cancellationToken).AsTask())).ConfigureAwait(false);
            foreach (var (media, result) in some.Zip(found))
            {
                left -= result.Content.Length;
                if (result.Problem is not null || left < 0)
                {
                    return Wrong(media, result.Problem ?? "is larger, with what stands before it, than this hub takes.");
                }

                var base64 = Convert.ToBase64String(result.Content.Span);
                fetched[media] = MediaSource.FromBase64(result.MediaType, base64) with { Field = media.Field };
            }
        }

        return null;
    }

    private static HubError Wrong(MediaSource media, string problem) => media.Field is { } field
        ? new HubError(ErrorCodes.InvalidValue, $"'{field}' {problem}", field)
        : new HubError(ErrorCodes.InvalidValue, $"Media in the request {problem}");

    private static IEnumerable<MediaSource> MediaOf(CallBody body) =>
        body.Video is { } video ? video.Images
        : body.Images is { } images ? images.Mask is { } mask ? [.. images.Inputs, mask] : images.Inputs
        : body.Chat is { } chat ? chat.Messages.SelectMany(message => MediaOf(message.Parts))
        : [];

    private static IEnumerable<MediaSource> MediaOf(IReadOnlyList<ChatPart> parts) => parts.SelectMany(part => part switch
    {
        MediaPart media => [media.Source],
        ToolResultPart result => MediaOf(result.Content),
        _ => [],
    });

    private static void Replace(CallBody body, Dictionary<MediaSource, MediaSource> fetched)
    {
        if (body.Video is { } video)
        {
            body.Video = video.WithImages(media => fetched.GetValueOrDefault(media, media));
        }
        else if (body.Images is { } images)
        {
            body.Images = images with
            {
                Inputs = [.. images.Inputs.Select(media => fetched.GetValueOrDefault(media, media))],
                Mask = images.Mask is { } mask ? fetched.GetValueOrDefault(mask, mask) : null,
            };
        }
        else if (body.Chat is { } chat)
        {
            body.Chat = chat with
            {
                Messages = [.. chat.Messages.Select(it => it with { Parts = Replace(it.Parts, fetched) })],
            };
        }
    }

    private static IReadOnlyList<ChatPart> Replace(
        IReadOnlyList<ChatPart> parts, Dictionary<MediaSource, MediaSource> fetched) =>
    [
        .. parts.Select(part => part switch
        {
            MediaPart media => media with { Source = fetched.GetValueOrDefault(media.Source, media.Source) },
            ToolResultPart result => result with { Content = Replace(result.Content, fetched) },
            _ => part,
        }),
    ];
}
