using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AigneHub.Core.Secrets;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.Mail;
using AigneHub.Local.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AigneHub.Hub.Tests.Secrecy;

/// <summary>
/// Secrets are planted wherever the hub takes them; then all it ever wrote is searched for them: what it printed and logged, its
/// answers, errors and exports, and every file in its data directory.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string ProviderKey = "sk-upstream-CanaryProvider7Zq4Xw9";
    private const string Password = "CanaryPassword 7Zq4Xw9";
    private const string WrongPassword = "CanaryWrongPassword 7Zq4Xw9";
    private const string Prompt = "CanaryPrompt7Zq4Xw9";
    private const string KeptPrompt = "CanaryKeptPrompt7Zq4Xw9";
    private const string Completion = "CanaryCompletion7Zq4Xw9";
    private const string LongHeader = "CanaryHeader7Zq4Xw9";
    private const string MailPassword = "CanaryMailPassword7Zq4Xw9";
    private const string AddedProviderKey = "sk-added-CanaryProvider7Zq4Xw9";

    /// <summary>Where the test checkout's desk is, which the hub prints on purpose.</summary>
    private const string PrintedSecret = "test-checkout-desk";

    private static readonly string[] Exports =
    [
        "/api/admin/keys", "/api/admin/users", "/api/admin/accounts", "/api/admin/calls", "/api/admin/calls?format=csv",
        "/api/admin/calls?format=jsonl", "/api/admin/audit", "/api/admin/audit?format=csv", "/api/admin/audit?format=jsonl",
        "/api/admin/usage", "/api/admin/dead-letters", "/api/admin/invitations",
        "/api/admin/settings", "/api/admin/providers", "/api/admin/providers/anthropic/credentials", "/api/admin/webhooks",
        "/api/admin/apps", "/api/admin/notices", "/api/auth/state", "/v1/models", "/healthz",
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("aignehub-canary-").FullName;
    private readonly List<string> _canaries =
    [
        ProviderKey, AddedProviderKey, Password, WrongPassword, Prompt, Completion, MailPassword, LongHeader, HubHost.OperatorKey,
    ];
    private readonly StringBuilder _written = new();
    private readonly SmtpServer _mails = SmtpServer.Start();
    private StubUpstream _upstream = null!;
    private HubProcess _hub = null!;

    public async Task InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _hub = await HubProcess.StartAsync(
            _directory,
            ("Providers__openai__BaseUrl", _upstream.Address + "/v1"),
            ("Providers__openai__ApiKey", ProviderKey),
            ("AigneHub__SignIn__SignUp", "open"),
            ("AigneHub__PublicAddress", MailFixture.Public),
            ("AigneHub__Mail__Host", "127.0.0.1"),
            ("AigneHub__Mail__Port", _mails.Port.ToString(CultureInfo.InvariantCulture)),
            ("AigneHub__Mail__Security", "none"),
            ("AigneHub__Mail__From", "hub@example.com"),
            ("AigneHub__Mail__User", "hub"),
            ("AigneHub__Mail__Password", MailPassword),
            ("AigneHub__Outgoing__Webhooks", HubHost.Loopback),
            ("AigneHub__Payments__TestCheckout", "true"),
            ("Logging__LogLevel__AigneHub", "Trace"));
    }

    public async Task DisposeAsync()
    {
        _hub.Dispose();
        await _upstream.DisposeAsync();
        await _mails.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact(Timeout = 120_000)]
    public async Task Secrets_PlantedEverywhere_AreNowhereInWhatTheHubWrote()
    {
        await CallWithKeysAsync();
        await SignInAsync();
        await MakeLinksAsync();
        await ForgetPasswordAsync();
        await AddCredentialAsync();
        await TellWebhookAsync();
        await IssueTokenAsync();
        await SendOversizedHeaderAsync();
        await CallWithKeyThatKeepsBodiesAsync();
        foreach (var path in Exports)
        {
            var answer = await KeepAsync(await _hub.Client.GetAsync(path));
            Assert.True(answer.Status == 200, $"{path}: {answer.Text}");
        }

        await _hub.SignalAsync("TERM");
        _ = await _hub.ExitCodeAsync();
        _ = _written.Append(await _hub.WrittenAsync());
        await PlantSecretsAsync();

        Assert.All(_canaries, canary => Assert.True(canary.Length > 12));
        Assert.DoesNotContain(_canaries, canary => _written.ToString().Contains(canary, StringComparison.Ordinal));
        Assert.DoesNotContain(KeptPrompt, _written.ToString(), StringComparison.Ordinal);
        Assert.Contains("Request headers too long", _written.ToString(), StringComparison.Ordinal);
        Assert.Empty(FilesWithCanaries());
    }

    /// <summary>The search itself finds what is there.</summary>
    [Fact]
    public async Task Search_OfAFileWithACanary_FindsIt()
    {
        await _hub.KillAsync();
        await File.WriteAllTextAsync(Path.Combine(_directory, "planted"), $"x{Prompt}y", Encoding.Unicode);

        Assert.Contains(FilesWithCanaries(), found => found.EndsWith("planted: " + Prompt, StringComparison.Ordinal));
    }

    private async Task CallWithKeysAsync()
    {
        var made = await PostAsync("/api/admin/keys", """{"name":"canary","scopes":["inference","manage"]}""", secret: "key");
        var rotated = await PostAsync(
            $"/api/admin/keys/{made.GetProperty("id").GetString()}/rotate", "{}", secret: "key");
        var key = rotated.GetProperty("key").GetString()!;
        _upstream.Answers(StubUpstream.ChatAnswer.Replace("Hello", Completion, StringComparison.Ordinal));
        var answered = await ChatAsync(key);
        Assert.Contains(Completion, answered.Text, StringComparison.Ordinal);
        Assert.Equal($"Bearer {ProviderKey}", _upstream.LastRequest.Headers["Authorization"]);

        // Providers repeat keys and prompts in their errors.
        _upstream.Answers($$$"""{"error":{"message":"Incorrect API key provided: {{{ProviderKey}}}"}}""", 401);
        Keep(await ChatAsync(key));
        _upstream.Answers($$$"""{"error":{"message":"Failed on {{{Prompt}}} with {{{ProviderKey}}}"}}""", 500);
        Keep(await ChatAsync(key));
        var exposed = await KeepAsync(await _hub.Client.GetAsync($"/v1/models?api_key={key}"));
        Assert.Equal("key_in_url", exposed.Code);
    }

    /// <summary>What such a key is for lies in a file, but for what looks like a secret; and in no log.</summary>
    private async Task CallWithKeyThatKeepsBodiesAsync()
    {
        var made = await PostAsync(
            "/api/admin/keys", """{"name":"kept","scopes":["inference"],"keep_bodies":true}""", secret: "key");
        _upstream.Answers(StubUpstream.ChatAnswer.Replace("Hello", $"Your key is {ProviderKey}", StringComparison.Ordinal));
        var answered = await ChatAsync(made.GetProperty("key").GetString()!, $"{KeptPrompt} {ProviderKey}");
        var body = string.Empty;
        await Eventually.TrueAsync(
            async () =>
            {
                var kept = await _hub.Client.GetAsync($"/api/admin/calls/{answered.RequestId}/body");
                body = await kept.Content.ReadAsStringAsync();
                return kept.IsSuccessStatusCode;
            },
            "The bodies of the call were not kept.");
        Assert.Contains(KeptPrompt, body, StringComparison.Ordinal);
        Assert.DoesNotContain(ProviderKey, body, StringComparison.Ordinal);
    }

    private async Task SignInAsync()
    {
        _ = await PersonAsync("sign-up", $$"""{"email":"ada@example.com","name":"Ada","password":"{{Password}}"}""");
        _ = await PersonAsync("sign-in", $$"""{"email":"ada@example.com","password":"{{WrongPassword}}"}""");
        var signedIn = await PersonAsync("sign-in", $$"""{"email":"ada@example.com","password":"{{Password}}"}""");
        foreach (var cookie in signedIn.Headers.GetValues("Set-Cookie"))
        {
            _canaries.Add(cookie.Split('=', ';')[1]);
        }
    }

    private async Task MakeLinksAsync()
    {
        var users = await HubAnswer.ReadAsync(await _hub.Client.GetAsync("/api/admin/users"));
        var id = users.Json.GetProperty("data")[0].GetProperty("id").GetString();
        _ = await PostAsync($"/api/admin/users/{id}/reset", "{}", secret: "link");
        _ = await PostAsync("/api/admin/sign-up-invitations", """{"email":"grace@example.com"}""", secret: "link");
        _ = await PostAsync("/api/admin/invitations", """{"email":"joan@example.com","role":"member"}""", secret: "link");
    }

    /// <summary>A link goes by mail, through a server that asks for a password.</summary>
    private async Task ForgetPasswordAsync()
    {
        Keep(await PersonAsync("forgot", """{"email":"ada@example.com"}"""));
        await Eventually.TrueAsync(
            () => Task.FromResult(_mails.Mails.Any(IsReset)),
            "The link never came.");
        Assert.Contains("password " + MailPassword, _mails.Lines);
        _canaries.AddRange(_mails.Mails.Select(mail => mail.Link.Split("#token=")[1]));

        static bool IsReset(ReceivedMail mail) => mail.Link.Contains("/reset#token=", StringComparison.Ordinal);
    }

    private async Task AddCredentialAsync()
    {
        _upstream.Answers($$$"""{"error":{"message":"Incorrect API key provided: {{{AddedProviderKey}}}"}}""", 401);
        var body = $$"""{"name":"second","api_key":"{{AddedProviderKey}}","base_url":"{{_upstream.Address}}/v1"}""";
        var added = await SendAsync("/api/admin/providers/anthropic/credentials", Json(body));
        Assert.True(added.Status == 201, added.Text);
        Keep(added);
        var id = added.Json.GetProperty("id").GetString();
        Keep(await SendAsync($"/api/admin/providers/anthropic/credentials/{id}/test", Json("{}")));
    }

    /// <summary>An endpoint that fails repeats what it got.</summary>
    private async Task TellWebhookAsync()
    {
        var made = await PostAsync(
            "/api/admin/webhooks", $$"""{"url":"{{_upstream.Address}}/hook","name":"alerts"}""", secret: "secret");
        var path = $"/api/admin/webhooks/{made.GetProperty("id").GetString()}";
        var rotated = await PostAsync(path + "/rotate", "{}", secret: "secret");
        _upstream.Answers(rotated.GetProperty("secret").GetString()!, 500);
        Keep(await SendAsync(path + "/test", Json("{}")));
        Assert.Contains(_upstream.Requests, request => request.Headers.ContainsKey("webhook-signature"));
        _ = await KeepAsync(await _hub.Client.GetAsync(path + "/deliveries"));
    }

    private async Task IssueTokenAsync()
    {
        var app = await PostAsync(
            "/api/admin/apps",
            """{"name":"Notes","redirect_uris":["https://app.example/done"],"scopes":["inference"],"confidential":true}""",
            secret: "secret");
        using var client = new HttpClient { BaseAddress = _hub.Client.BaseAddress };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.GetProperty("id").GetString()!,
            ["client_secret"] = app.GetProperty("secret").GetString()!,
        });
        var token = await HubAnswer.ReadAsync(await client.PostAsync("/oauth/token", form));
        Assert.True(token.Status == 200, token.Text);
        _canaries.Add(token.Json.GetProperty("access_token").GetString()!);
    }

    /// <summary>What the server refuses before it is a request, is in its log all the same.</summary>
    private async Task SendOversizedHeaderAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/models");
        request.Headers.Add("x-long", LongHeader + new string('x', 40_000));
        using var refused = await _hub.Client.SendAsync(request);
        Assert.Equal(431, (int)refused.StatusCode);
    }

    /// <summary>What the hub keeps for itself, read back once it has ended.</summary>
    private async Task PlantSecretsAsync()
    {
        var hub = await LocalHub.BuildAsync(
            [$"--AigneHub:DataDirectory={_directory}"], TimeProvider.System, CancellationToken.None);
        var secrets = hub.Services.GetRequiredService<ISecrets>();
        var names = await secrets.ListAsync(CancellationToken.None);
        Assert.Contains("key-pepper", names);
        Assert.Contains("test-checkout-webhook", names);
        foreach (var name in names.Where(name => name != PrintedSecret))
        {
            _canaries.Add((await secrets.GetAsync(name, CancellationToken.None))!);
        }

        await hub.DisposeAsync();
    }

    private IReadOnlyList<string> FilesWithCanaries() =>
    [
        .. from file in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories)
           let bytes = File.ReadAllBytes(file)
           from canary in _canaries
           where Has(bytes, Encoding.UTF8.GetBytes(canary)) || Has(bytes, Encoding.Unicode.GetBytes(canary))
           select $"{file}: {canary}",
    ];

    private static bool Has(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> canary) => bytes.IndexOf(canary) >= 0;

    private async Task<HubAnswer> PersonAsync(string what, string body)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = _hub.Client.BaseAddress };
        client.DefaultRequestHeaders.Add(CrossSiteGuard.Header, "1");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/api/auth/" + what, content));
    }

    /// <summary>Posts, and takes what is answered once for a canary.</summary>
    private async Task<JsonElement> PostAsync(string path, string body, string secret)
    {
        var answer = await SendAsync(path, Json(body));
        Assert.True(answer.Status is 200 or 201, answer.Text);
        _canaries.Add(answer.Json.GetProperty(secret).GetString()!.Split("#token=")[^1]);
        return answer.Json;
    }

    private async Task<HubAnswer> SendAsync(string path, HttpContent content)
    {
        using (content)
        {
            return await HubAnswer.ReadAsync(await _hub.Client.PostAsync(path, content));
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<HubAnswer> ChatAsync(string key, string prompt = Prompt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Content = new StringContent(
            HubHost.ChatBody(HubFixture.Model, stream: false).Replace("Say hello", prompt, StringComparison.Ordinal),
            Encoding.UTF8,
            "application/json");
        return await HubAnswer.ReadAsync(await _hub.Client.SendAsync(request));
    }

    private async Task<HubAnswer> KeepAsync(HttpResponseMessage response)
    {
        var answer = await HubAnswer.ReadAsync(response);
        Keep(answer);
        return answer;
    }

    private void Keep(HubAnswer answer) => _ = _written.Append(answer.Text).Append(answer.Headers).Append('\n');
}
