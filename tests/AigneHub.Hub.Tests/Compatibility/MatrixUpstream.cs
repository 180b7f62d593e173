using AigneHub.Hub.Tests.Compatibility.Wires;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Compatibility;

/// <summary>A provider's server: speaks a wire over a socket, in pieces that end anywhere.</summary>
internal sealed class MatrixUpstream(Wire wire) : IAsyncDisposable
{
    // A prime, so that pieces end within names, escapes and letters.
    private const int PieceSize = 37;

    private readonly RawUpstream _server = RawUpstream.Start();

    public Wire Wire { get; } = wire;

    public string Address => _server.Address;

    /// <summary>What it was asked last; null when nothing since it was told what to say.</summary>
    public RecordedRequest? LastRequest => _server.LastRequest;

    /// <summary>Tells what to say from now on.</summary>
    public void Says(Reply reply)
    {
        _server.LastRequest = null;
        _server.Script = connection => AnswerAsync(connection, reply);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(RawConnection connection, Reply reply)
    {
        var answer = Wire.Answer(_server.LastRequest!, reply);
        await connection.WriteAsync(
            $"HTTP/1.1 {answer.Status} Status\r\nContent-Type: {answer.ContentType}\r\nRetry-After: 7\r\n"
            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        var isCut = answer.Status == 200 && reply.Trouble is not null;
        var isStream = answer.ContentType != "application/json";
        var body = isCut && !isStream ? answer.Body[..(answer.Body.Length / 2)] : answer.Body;
        foreach (var piece in body.Chunk(PieceSize))
        {
            await connection.WriteAsync($"{piece.Length:x}\r\n");
            await connection.WriteAsync(piece);
            await connection.WriteAsync("\r\n");
        }

        if (!isCut || (isStream && reply.Trouble != Scenario.Cut))
        {
            await connection.WriteAsync("0\r\n\r\n");
        }
    }
}
