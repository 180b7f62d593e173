using AigneHub.Core.Errors;
using AigneHub.Hub.Inference;
using AigneHub.Hub.Inference.Calling;
using AigneHub.Hub.Media;
using AigneHub.Providers.Chat;
using AigneHub.Providers.Videos;

namespace AigneHub.Hub.Videos;

/// <summary>Takes a finished video from its provider into the hub's store, piece by piece: videos are large.</summary>
internal sealed class VideoKeeper(UpstreamCaller upstream, MediaStore store)
{
    private const int MaxRedirects = 3;
    private const long MaxBytes = 2L * 1024 * 1024 * 1024;
    private const string UsualType = "video/mp4";

    /// <summary>A link to the video that needs no key.</summary>
    public async ValueTask<Outcome<MediaSource>> KeepAsync(InferenceCall call, VideoJob job, CallWatch watch)
    {
        var found = await FollowAsync(call, job, watch).ConfigureAwait(false);
        if (found.Failed)
        {
            return found.Error;
        }

        using var head = found.Value;
        var type = head.Content.Headers.ContentType?.MediaType is { } label
            && label.StartsWith("video/", StringComparison.OrdinalIgnoreCase) ? label.ToLowerInvariant() : UsualType;
        var body = await head.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
        var watched = new WatchedStream(body, watch, MaxBytes);
        await using (watched.ConfigureAwait(false))
        {
            var link = await store.KeepAsync(type, watched, call.Request.Http.Request, watch.Token).ConfigureAwait(false);
            return watched.Length > 0
                ? MediaSource.FromUrl(link, type)
                : new HubError(ErrorCodes.UpstreamGarbage, "The provider's video is empty.");
        }
    }

    /// <summary>Providers hand files over from elsewhere. The hub's key goes to the provider's own address only.</summary>
    private async ValueTask<Outcome<HttpResponseMessage>> FollowAsync(InferenceCall call, VideoJob job, CallWatch watch)
    {
        var credential = call.Target.Credential;
        var home = new Uri(credential.BaseUrl);
        var request = WithoutKeyUnlessAt(home, call.Provider.Videos!.Fetch(job, credential));
        for (var step = 0; ; step++)
        {
            var sent = await upstream.SendAsync(call, request, watch).ConfigureAwait(false);
            if (sent.Failed || !IsRedirect(sent.Value))
            {
                return sent;
            }

            using var head = sent.Value;
            if (step == MaxRedirects || head.Headers.Location is not { } next)
            {
                return new HubError(ErrorCodes.UpstreamGarbage, "The provider's video is not where it says.");
            }

            var address = new Uri(request.RequestUri!, next);
            if (address.Scheme is not ("http" or "https"))
            {
                return new HubError(ErrorCodes.UpstreamGarbage, "The provider's video is not where it says.");
            }

            var again = call.Provider.Videos!.Fetch(job with { Address = address.AbsoluteUri }, credential);
            again.RequestUri = address;
            request = WithoutKeyUnlessAt(home, again);
        }
    }

    private static HttpRequestMessage WithoutKeyUnlessAt(Uri home, HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        if (address.Scheme != home.Scheme || address.Authority != home.Authority)
        {
            request.Headers.Clear();
        }

        return request;
    }

    private static bool IsRedirect(HttpResponseMessage head) => (int)head.StatusCode is 301 or 302 or 303 or 307 or 308;
}
