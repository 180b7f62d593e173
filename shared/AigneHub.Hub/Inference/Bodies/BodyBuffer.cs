using System.Buffers;
using AigneHub.Core.Errors;
using AigneHub.Core.Threads;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Inference.Bodies;

/// <summary>The bytes of a request's body in a rented buffer.</summary>
internal sealed class BodyBuffer : IDisposable
{
    /// <summary>The type of most bodies.</summary>
    public const string Json = "application/json";

    private const int FirstSize = 4096;

    /// <summary>What takes longer to read than a call may keep others waiting.</summary>
    private const int Large = 1024 * 1024;

    private byte[] _buffer;
    private int _length;

    private BodyBuffer(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes; gone once disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>
    /// Reads a whole body of a type, up to a limit. Goes on on a thread of the pool where it began on one, or where there
    /// is much to do with it.
    /// </summary>
    public static async ValueTask<Outcome<BodyBuffer>> ReadAsync(
        HttpRequest request, string mediaType, int limit, CancellationToken cancellationToken)
    {
        if (!Is(mediaType, request.ContentType))
        {
            return new HubError(
                ErrorCodes.UnsupportedMediaType, $"The body must be sent as 'Content-Type: {mediaType}'.");
        }

        if (request.ContentLength > limit)
        {
            return TooLarge(limit);
        }

        var pooled = Thread.CurrentThread.IsThreadPoolThread;
        var buffer = new BodyBuffer((int)(request.ContentLength ?? FirstSize));
        if (await buffer.FillAsync(request, limit, cancellationToken).ConfigureAwait(false))
        {
            if (pooled || buffer._length > Large)
            {
                await PoolThread.EnterAsync();
            }

            return buffer;
        }

        buffer.Dispose();
        return TooLarge(limit);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private static bool Is(string mediaType, string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase);
    }

    private static HubError TooLarge(int limit) =>
        new(ErrorCodes.BodyTooLarge, $"The body is larger than the {limit} bytes this hub takes.");

    private async ValueTask<bool> FillAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (_length + read.Buffer.Length > limit)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return false;
            }

            Append(read.Buffer);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return true;
            }
        }
    }

    private void Append(ReadOnlySequence<byte> bytes)
    {
        var needed = _length + (int)bytes.Length;
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _buffer.Length));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }
}
