using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace AigneHub.Bench.Upstream;

/// <summary>Reads HTTP/1.1 requests that carry a <c>Content-Length</c>, one after the other.</summary>
internal sealed class RequestReader(Socket socket)
{
    private byte[] _buffer = new byte[4096];
    private int _filled;

    /// <summary>False when the connection ended between two requests.</summary>
    public bool TryRead(out AnswerKind wanted)
    {
        wanted = AnswerKind.Completion;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!TryReceive())
            {
                return false;
            }
        }

        var bodyStart = headEnd + 4;
        var end = bodyStart + ContentLength(_buffer.AsSpan(0, headEnd));
        while (_filled < end)
        {
            if (!TryReceive())
            {
                return false;
            }
        }

        var wantsStream = _buffer.AsSpan(bodyStart, end - bodyStart).IndexOf("\"stream\":true"u8) >= 0;
        var wantsMessage = _buffer.AsSpan(0, headEnd).StartsWith("POST /v1/messages"u8);
        wanted = wantsMessage ? AnswerKind.MessageStream : wantsStream ? AnswerKind.Stream : AnswerKind.Completion;
        _buffer.AsSpan(end, _filled - end).CopyTo(_buffer);
        _filled -= end;
        return true;
    }

    private bool TryReceive()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 4);
        }

        var received = socket.Receive(_buffer.AsSpan(_filled), SocketFlags.None);
        _filled += received;
        return received > 0;
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        var name = "content-length:"u8;
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return Utf8Parser.TryParse(line[name.Length..].Trim((byte)' '), out int length, out _)
                    ? length
                    : throw new InvalidDataException("Content-Length is not a number.");
            }
        }

        throw new InvalidDataException("A request without Content-Length.");
    }
}
