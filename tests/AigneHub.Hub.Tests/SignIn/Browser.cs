using System.Net;
using System.Text;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;

namespace AigneHub.Hub.Tests.SignIn;

/// <summary>A person's browser: it keeps the hub's cookies, and its pages send the header against other sites.</summary>
internal sealed class Browser : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly SocketsHttpHandler _handler = new();
    private readonly HttpClient _client;
    private readonly Uri _hub;

    public Browser(HubHost hub)
    {
        _hub = new Uri(hub.Address);
        _client = new HttpClient(_handler) { BaseAddress = _hub };
        _client.DefaultRequestHeaders.Add(CrossSiteGuard.Header, "1");
    }

    /// <summary>The headers of every request.</summary>
    public System.Net.Http.Headers.HttpRequestHeaders Headers => _client.DefaultRequestHeaders;

    /// <summary>The text of the session's cookie, or null.</summary>
    public string? Session
    {
        get => _handler.CookieContainer.GetCookies(_hub)["aignehub_session"]?.Value;
        set => _handler.CookieContainer.Add(_hub, new Cookie("aignehub_session", value));
    }

    /// <summary>The account its pages act in; null for the person's own.</summary>
    public string? Account
    {
        set
        {
            Headers.Remove(PersonCallers.AccountHeader);
            if (value is not null)
            {
                Headers.Add(PersonCallers.AccountHeader, value);
            }
        }
    }

    /// <summary>A browser in which someone signed up and in.</summary>
    public static async Task<Browser> SignedUpAsync(HubHost hub, string email)
    {
        var browser = new Browser(hub);
        Assert.Equal(202, (await browser.SignUpAsync(email)).Status);
        Assert.Equal(200, (await browser.SignInAsync(email)).Status);
        return browser;
    }

    public Task<HubAnswer> SignUpAsync(string email, string password = Password) => SendAsync(
        "POST", "/api/auth/sign-up", $$"""{"email":"{{email}}","name":"Ada","password":"{{password}}"}""");

    public Task<HubAnswer> SignInAsync(string email, string password = Password) => SendAsync(
        "POST", "/api/auth/sign-in", $$"""{"email":"{{email}}","password":"{{password}}"}""");

    /// <summary>Who is signed in, by e-mail address; null for nobody.</summary>
    public async Task<string?> WhoAsync() =>
        (await SendAsync("GET", "/api/auth/state")).Json.GetProperty("person") is { ValueKind: System.Text.Json.JsonValueKind.Object } person
            ? person.GetProperty("email").GetString()
            : null;

    public async Task<HubAnswer> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await _client.SendAsync(request));
    }

    /// <summary>The status of an answer that is not the hub's but its server's.</summary>
    public async Task<int> SendRawAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _client.SendAsync(request);
        return (int)response.StatusCode;
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }
}
