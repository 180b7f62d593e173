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
    public async Task ReadRequestAsync()
    {
        using var reader = new StreamReader(_stream, Encoding.Latin1, false, 1024, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        await reader.ReadBlockAsync(new char[length], 0, length);
    }

    public Task WriteAsync(string bytes) => _stream.WriteAsync(Encoding.UTF8.GetBytes(bytes)).AsTask();

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
