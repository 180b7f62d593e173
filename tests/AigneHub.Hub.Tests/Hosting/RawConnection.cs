using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>One connection to a <see cref="RawUpstream"/>.</summary>
internal sealed class RawConnection(Socket socket) : IDisposable
{
    public const string StreamHead =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";

    private readonly NetworkStream _stream = new(socket);

    /// <summary>Reads a request with a body of stated length.</summary>
    public async Task<RecordedRequest> ReadRequestAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.Latin1, false, 1024, leaveOpen: true);
        var start = (await reader.ReadLineAsync() ?? throw new EndOfStreamException()).Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new char[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        _ = await reader.ReadBlockAsync(body, 0, body.Length);
        return new RecordedRequest(start[0], start[1], headers, Encoding.Latin1.GetBytes(body));
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes).AsTask();

    /// <summary>Writes one chunk of a chunked body.</summary>
    public Task WriteChunkAsync(string piece) =>
        WriteAsync($"{Encoding.UTF8.GetByteCount(piece):x}\r\n{piece}\r\n");

    /// <summary>Breaks the connection off so that the other side sees a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Waits until the other side hangs up.</summary>
    public async Task WaitForHangUpAsync()
    {
        try
        {
            while (await _stream.ReadAsync(new byte[256]) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is a hang-up too.
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        socket.Dispose();
    }
}
