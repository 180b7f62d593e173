using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AigneHub.Local.Https;

/// <summary>
/// Answers https on the ports that answer http: AIGNE's clients ask one question over https at the address they otherwise call
/// over http. A TLS connection begins with a byte that begins no HTTP request.
/// </summary>
internal static class SharedPort
{
    private const byte TlsHandshake = 0x16;

    /// <summary>Lets a listener take both.</summary>
    public static void Share(ListenOptions listener, HttpsConnectionAdapterOptions https)
    {
        ConnectionDelegate? http = null;
        listener.Use(next => connection => ChooseAsync(connection, next, http!));
        _ = listener.UseHttps(https);
        listener.Use(next => http = next);
    }

    private static async Task ChooseAsync(ConnectionContext connection, ConnectionDelegate https, ConnectionDelegate http)
    {
        var input = connection.Transport.Input;
        var read = await input.ReadAsync(connection.ConnectionClosed).ConfigureAwait(false);
        var isTls = !read.Buffer.IsEmpty && read.Buffer.FirstSpan[0] == TlsHandshake;
        input.AdvanceTo(read.Buffer.Start);
        await (isTls ? https(connection) : http(connection)).ConfigureAwait(false);
    }
}
