using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.OAuth;

/// <summary>An app that does what it should, or what it should not.</summary>
internal sealed class RegisteredApp
{
    public const string Redirect = "https://app.example/done?from=hub";
    public const string Verifier = "a-verifier-of-more-than-forty-three-characters-0123456789";
    public const string List = "/api/account/apps";

    private readonly HubHost _hub;

    private RegisteredApp(HubHost hub, string id, string? secret)
    {
        _hub = hub;
        Id = id;
        Secret = secret;
    }

    public string Id { get; }

    public string? Secret { get; }

    public static string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static async Task<RegisteredApp> RegisterAsync(
        HubHost hub, Browser owner, bool confidential = true, string redirect = Redirect, string scopes = "\"inference\",\"usage\"")
    {
        var made = await owner.SendAsync(
            "POST",
            List,
            $$"""{"name":"Notes","redirect_uris":["{{redirect}}"],"scopes":[{{scopes}}],"confidential":{{(confidential ? "true" : "false")}}}""");
        Assert.Equal(201, made.Status);
        return new RegisteredApp(
            hub,
            made.Json.GetProperty("id").GetString()!,
            made.Json.TryGetProperty("secret", out var secret) ? secret.GetString() : null);
    }

    /// <summary>What the page of consent is given, when the app sends a browser with a good request but for some parameters.</summary>
    public string Ask(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = Id,
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = "inference",
            ["state"] = "the state",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes("?" + Encode(query)));
    }

    /// <summary>The code that the browser brings when its person agrees.</summary>
    public async Task<string> CodeAsync(Browser person, string? terms = null)
    {
        var answer = await DecideAsync(person, Ask(), "allow", terms);
        Assert.True(answer.Status == 200, answer.Text);
        return Parameter(answer, "code")!;
    }

    public static Task<HubAnswer> DecideAsync(Browser person, string token, string decision, string? terms = null) =>
        person.SendAsync("POST", "/api/account/consent/" + decision, $$"""{"kind":"authorize","token":"{{token}}"{{terms}}}""");

    /// <summary>A parameter of the address that an answer sends the browser to.</summary>
    public static string? Parameter(HubAnswer answer, string name) =>
        new Uri(answer.Json.GetProperty("redirect").GetString()!).Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('='))
            .Where(pair => pair[0] == name)
            .Select(pair => WebUtility.UrlDecode(pair[1]))
            .SingleOrDefault();

    public Task<HubAnswer> ExchangeAsync(string code, params (string Name, string? Value)[] changes) => TokenAsync(
    [
        ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Redirect), ("code_verifier", Verifier), .. changes,
    ]);

    public Task<HubAnswer> RefreshAsync(string token) =>
        TokenAsync(("grant_type", "refresh_token"), ("refresh_token", token));

    public Task<HubAnswer> TokenAsync(params (string Name, string? Value)[] fields) => PostAsync("/oauth/token", fields);

    /// <summary>Posts a form with what proves who the app is. A field that is null is left out.</summary>
    public async Task<HubAnswer> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        var form = new Dictionary<string, string?> { ["client_id"] = Id, ["client_secret"] = Secret };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        using var client = _hub.CreateClient(null);
        using var content = new StringContent(Encode(form), Encoding.UTF8, "application/x-www-form-urlencoded");
        return await HubAnswer.ReadAsync(await client.PostAsync(path, content));
    }

    /// <summary>The status of a call with an access token.</summary>
    public async Task<int> UseAsync(HubAnswer tokens)
    {
        using var client = _hub.CreateClient(Text(tokens, "access_token"));
        return (await HubAnswer.ReadAsync(await client.GetAsync("/api/user/info"))).Status;
    }

    public static string Text(HubAnswer answer, string name) => answer.Json.GetProperty(name).GetString()!;

    public static string Error(HubAnswer answer) => Text(answer, "error");

    private static string Encode(Dictionary<string, string?> fields) => string.Join('&', fields
        .Where(field => field.Value is not null)
        .Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value!)}"));
}
