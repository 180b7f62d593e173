using System.Net;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Outgoing;

namespace AigneHub.Hub.Media;

/// <summary>
/// Fetches media from addresses that a caller or a provider names. Whoever chose the address gets nothing but media from it:
/// it leads nowhere the operator did not mean, is small enough, comes in time, and nothing of the caller is sent along.
/// </summary>
internal sealed class MediaFetcher : IDisposable
{
    private const int MaxRedirects = 3;
    private const string Refused = "leads to an address that this hub does not call.";

    private readonly HttpMessageInvoker _connections;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    public MediaFetcher(HubOptions options, TimeProvider time)
    {
        _connections = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = new ConnectionGuard(options.Outgoing.Media).ConnectAsync,
            ConnectTimeout = options.Timeouts.Connect,
            MaxResponseHeadersLength = 32,
            UseCookies = false,
            UseProxy = false,
        });
        _patience = options.Outgoing.MediaTime;
        _time = time;
    }

    /// <summary>Fetches what is at an address, up to so many bytes.</summary>
    public async ValueTask<FetchedMedia> FetchAsync(string address, int limit, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var found)
                ? await FollowAsync(found, limit, stop.Token).ConfigureAwait(false)
                : FetchedMedia.Bad("is not an http or https address.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FetchedMedia.Bad("took too long to fetch.");
        }
        catch (HttpRequestException exception) when (exception.InnerException is AddressRefusedException)
        {
            return FetchedMedia.Bad(Refused);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return FetchedMedia.Bad("could not be fetched.");
        }
    }

    public void Dispose() => _connections.Dispose();

    /// <summary>Each step of a redirect is checked as the first one was: its scheme here, its address when it connects.</summary>
    private async ValueTask<FetchedMedia> FollowAsync(Uri address, int limit, CancellationToken cancellationToken)
    {
        for (var step = 0; step <= MaxRedirects; step++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            {
                return FetchedMedia.Bad("is not an http or https address.");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await _connections.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } next)
            {
                return await ReadAsync(response, limit, cancellationToken).ConfigureAwait(false);
            }

            address = new Uri(address, next);
        }

        return FetchedMedia.Bad("redirects too often.");
    }

    private static async ValueTask<FetchedMedia> ReadAsync(
        HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            return FetchedMedia.Bad($"could not be fetched: the server answered with status {(int)response.StatusCode}.");
        }

        using var content = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var piece = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + count > limit)
            {
                return FetchedMedia.Bad("is larger than this hub takes.");
            }

            content.Write(piece, 0, count);
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        return MediaTypes.Of(response.Content.Headers.ContentType?.MediaType, bytes.Span) is { } type
            ? new FetchedMedia(type, bytes)
            : FetchedMedia.Bad("is no image, sound, video or document.");
    }
}
