using AigneHub.Core.Errors;
using AigneHub.Hub.Inference.Calling;

namespace AigneHub.Hub.Videos;

/// <summary>Reads what a provider says of a job: a few hundred bytes of JSON.</summary>
internal static class JobAnswer
{
    private const int MaxBytes = 256 * 1024;

    public static async ValueTask<Outcome<byte[]>> ReadAsync(HttpResponseMessage head, CallWatch watch)
    {
        using var body = new MemoryStream();
        var stream = await head.Content.ReadAsStreamAsync(watch.Token).ConfigureAwait(false);
        var piece = new byte[4096];
        int count;
        while ((count = await stream.ReadAsync(piece, watch.Token).ConfigureAwait(false)) > 0)
        {
            watch.Heard();
            if (body.Length + count > MaxBytes)
            {
                return new HubError(ErrorCodes.UpstreamGarbage, "The provider's answer about the video is too large.");
            }

            body.Write(piece, 0, count);
        }

        return body.ToArray();
    }
}
