using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Json;
using AigneHub.Hub.Routing;
using AigneHub.Hub.SignIn;
using Microsoft.AspNetCore.Http;

namespace AigneHub.Hub.Aigne.Connect;

/// <summary>
/// How a client gets a key without its user copying one: it begins a session, sends the user's browser to the page of consent and
/// asks until the key is there. Whoever knows the session's id gets the key, so it is handed over only as often as the client
/// reads it. The client gives up at the first status that is no success, so what it asks for is always answered.
/// </summary>
internal sealed class ConnectRoutes(ConnectSessionStore sessions, Attempts attempts, HubOptions options) : IRouteSource
{
    private const string SessionPath = "/.well-known/service/api/access-key/session";
    private const string PagePath = "/.well-known/service/gen-simple-access-key";
    private const string KeyType = "access-key-simple";
    private const int MaxAppName = 60;

    /// <summary>The client reads the key once more after it has seen that it is there.</summary>
    private const int Readings = 2;

    private const int FreeSessions = 100;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public IEnumerable<HubRoute> Routes =>
    [
        new("AigneBeginConnect", HttpMethods.Post, [SessionPath], Permission.None, BeginAsync) { Action = null },
        new("AignePollConnect", HttpMethods.Get, [SessionPath], Permission.None, PollAsync),
        new("AigneEndConnect", HttpMethods.Delete, [SessionPath], Permission.None, EndAsync) { Action = null },
        new("AigneConnectPage", HttpMethods.Get, [PagePath], Permission.None, GoToPageAsync),
    ];

    private async Task BeginAsync(HubRequest request)
    {
        var wait = await attempts
            .CountAsync("connect_" + ClientAddress.Network(request.Http), FreeSessions, LongestWait, request.Aborted)
            .ConfigureAwait(false);
        if (wait is not null)
        {
            await JsonAnswer.WriteErrorAsync(request, wait).ConfigureAwait(false);
            return;
        }

        var (id, session) = await sessions.BeginAsync(ClientAddress.Of(request.Http), request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, id, session, session).ConfigureAwait(false);
    }

    private async Task PollAsync(HubRequest request)
    {
        var id = SessionOf(request);
        var session = await sessions.FindAsync(id, request.Aborted).ConfigureAwait(false);
        var read = session?.Secret is null
            ? null
            : await sessions.ChangeAsync(id, HandOver, request.Aborted).ConfigureAwait(false);
        await WriteAsync(request, id, session, read is null ? null : session).ConfigureAwait(false);
    }

    private async Task EndAsync(HubRequest request)
    {
        await sessions.EndAsync(SessionOf(request), request.Aborted).ConfigureAwait(false);
        await JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, JsonAnswer.Nothing).ConfigureAwait(false);
    }

    /// <summary>Notes what the client calls itself, and sends the browser on to the web app.</summary>
    private async Task GoToPageAsync(HubRequest request)
    {
        var query = request.Http.Request.Query;
        var token = query["__token__"].ToString();
        var id = Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : string.Empty;
        var app = new string([.. query["appName"].ToString().Trim().Where(letter => !char.IsControl(letter)).Take(MaxAppName)]);
        if (app.Length > 0)
        {
            _ = await sessions
                .ChangeAsync(id, it => it.App is null ? it with { App = app } : null, request.Aborted)
                .ConfigureAwait(false);
        }

        // Behind the '#', which no server logs.
        var page = WebAddress.Of(options, request.Http.Request, "connect#token=" + Uri.EscapeDataString(id));
        request.Http.Response.Headers.CacheControl = "no-store";
        request.Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        request.Http.Response.Redirect(page.AbsoluteUri);
    }

    private static ConnectSession? HandOver(ConnectSession session)
    {
        var times = session.HandedOver + 1;
        return session.Secret is null
            ? null
            : session with { HandedOver = times, Secret = times < Readings ? session.Secret : null };
    }

    private static string SessionOf(HubRequest request) => request.Http.Request.Query["sid"].ToString();

    /// <param name="request">The request.</param>
    /// <param name="id">The session's id.</param>
    /// <param name="session">The session; null when it is over.</param>
    /// <param name="handed">The session with the key to hand over; null when it is not there, or was handed over.</param>
    private static Task WriteAsync(HubRequest request, string id, ConnectSession? session, ConnectSession? handed) =>
        JsonAnswer.WriteAsync(request, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            if (session is null)
            {
                json.WriteBoolean("expired"u8, true);
            }
            else
            {
                WriteFacts(json, id, session);
                if (handed is { KeyId: { } key, Secret: { } secret })
                {
                    json.WriteString("accessKeyId"u8, key);
                    json.WriteString("accessKeySecret"u8, secret);
                    json.WriteNull("expireAt"u8);
                }
            }

            json.WriteEndObject();
        });

    private static void WriteFacts(Utf8JsonWriter json, string id, ConnectSession session)
    {
        json.WriteString("id"u8, id);
        json.WriteString("type"u8, KeyType);
        json.WriteNull("key"u8);
        json.WriteString("challenge"u8, ConnectCipher.Challenge(id));
        json.WriteString("code"u8, ConnectCode.Of(id));
        json.WriteTime("createdAt"u8, session.Created);
        json.WriteTime("updatedAt"u8, session.Created);
    }
}
