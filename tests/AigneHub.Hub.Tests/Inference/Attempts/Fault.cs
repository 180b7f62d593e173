using System.Net.Sockets;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.Inference.Attempts;

/// <summary>One way in which a provider fails, on a real socket.</summary>
/// <param name="Name">Its name, which is also its provider's.</param>
/// <param name="Code">The error it is.</param>
/// <param name="Script">What the provider does with a connection; null where there is none.</param>
internal sealed record Fault(string Name, string Code, Func<RawConnection, bool, Task>? Script)
{
    public const string Chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";

    public static readonly IReadOnlyList<Fault> All =
    [
        new("refuse", "upstream_unreachable", null),
        new("slow-connect", "upstream_connect_timeout", null),
        new("reset", "upstream_connection_reset", (connection, _) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        }),
        new("slow-first-byte", "upstream_first_byte_timeout", (connection, _) => connection.WaitForHangUpAsync()),
        new("stall", "upstream_idle_timeout", async (connection, stream) =>
        {
            await BeginAsync(connection, stream);
            await connection.WaitForHangUpAsync();
        }),
        new("cut", "upstream_connection_reset", BeginAsync),
        new("garbage", "upstream_invalid_response", (connection, _) => connection.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n")),
        new("html", "upstream_invalid_response", (connection, _) => AnswerAsync(connection, 200, "<html></html>", "text/html")),
        Status(401, "upstream_credential_rejected"),
        Status(403, "upstream_forbidden"),
        Status(408, "upstream_error"),
        Status(409, "upstream_error"),
        Status(429, "upstream_rate_limited"),
        new("429-wait", "upstream_rate_limited", (connection, _) => AnswerAsync(
            connection, 429, "{}", "application/json\r\nRetry-After: 30")),
        Status(500, "upstream_error"),
        Status(502, "upstream_error"),
        Status(503, "upstream_error"),
        Status(529, "upstream_error"),
    ];

    /// <summary>Whether the caller has got something of a stream when it happens, so that nobody else can go on.</summary>
    public bool IsAfterTheFirstByte => Name is "stall" or "cut";

    /// <summary>Where it happens: a server of its own, or an address where there is none.</summary>
    public async Task<FaultyProvider> StartAsync(bool stream)
    {
        if (Script is { } script)
        {
            var upstream = RawUpstream.Start();
            upstream.Script = connection => script(connection, stream);
            return new FaultyProvider(upstream.Address, upstream, []);
        }

        IReadOnlyList<Socket> sockets = Name == "refuse" ? [DeadEnds.Refusing()] : await DeadEnds.HangingAsync();
        return new FaultyProvider(DeadEnds.AddressOf(sockets[0]), null, sockets);
    }

    public static Task AnswerAsync(RawConnection connection, int status, string body, string type = "application/json") =>
        connection.WriteAsync(
            $"HTTP/1.1 {status} Status\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");

    private static Fault Status(int status, string code) => new(
        status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        code,
        (connection, _) => AnswerAsync(connection, status, """{"error":{"message":"No"}}"""));

    private static async Task BeginAsync(RawConnection connection, bool stream)
    {
        if (stream)
        {
            await connection.WriteAsync(RawConnection.StreamHead);
            await connection.WriteChunkAsync(Chunk);
        }
        else
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":");
        }
    }
}
