using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace AigneHub.Local.Demo;

/// <summary>Talks to the hub as browsers and scripts do.</summary>
internal sealed class DemoHub : IDisposable
{
    private const string CrossSite = "x-aignehub-csrf";
    private const string AccountHeader = "x-aignehub-account";

    // Cookies are handed on by hand: their ends are in the time of the story.
    private readonly HttpClient _http;

    public DemoHub(string address) => _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(address),
    };

    /// <summary>Asks with a key.</summary>
    public Task<JsonNode> AskAsync(
        HttpMethod method, string path, string key, JsonNode? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return SendAsync(request, body, cancellationToken);
    }

    /// <summary>Asks as somebody who is signed in.</summary>
    public Task<JsonNode> AskAsync(
        HttpMethod method, string path, DemoSession session, JsonNode? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", session.Cookie);
        if (session.Account is { } account)
        {
            request.Headers.Add(AccountHeader, account);
        }

        return SendAsync(request, body, cancellationToken);
    }

    /// <summary>Signs up, with or without an invitation, and in.</summary>
    public async Task<DemoSession> SignUpAsync(
        string name, string email, string password, string? invitation, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["name"] = name, ["email"] = email, ["password"] = password };
        if (invitation is not null)
        {
            body["invitation"] = invitation;
        }

        _ = await SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/auth/sign-up"), body, cancellationToken)
            .ConfigureAwait(false);
        return await SignInAsync(email, password, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs in.</summary>
    public async Task<DemoSession> SignInAsync(string email, string password, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/sign-in")
        {
            Content = JsonContent.Create(new JsonObject { ["email"] = email, ["password"] = password }),
        };
        request.Headers.Add(CrossSite, "1");
        using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        _ = await ReadAsync(request, response, cancellationToken).ConfigureAwait(false);
        var cookies = response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        return new DemoSession(string.Join("; ", cookies), null);
    }

    /// <summary>Pays at the test checkout with the card that pays.</summary>
    public async Task PayAsync(Uri checkout, string email, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["action"] = "pay",
            ["card"] = "pays",
            ["email"] = email,
        });
        using var response = await _http.PostAsync(checkout.PathAndQuery, form, cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode >= 400)
        {
            throw new InvalidOperationException($"The checkout answered {(int)response.StatusCode}.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpRequestMessage request, JsonNode? body, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Add(CrossSite, "1");
            request.Content = body is null ? null : JsonContent.Create(body);
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await ReadAsync(request, response, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<JsonNode> ReadAsync(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text.Length == 0 ? "{}" : text)!
            : throw new InvalidOperationException(
                $"{request.Method} {request.RequestUri} was answered with {(int)response.StatusCode}: {text}");
    }
}
