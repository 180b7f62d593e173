using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Aigne.Connect;
using AigneHub.Hub.SignIn;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Aigne;

/// <summary>How a client gets a key: the session it asks by, and the person who lets it in.</summary>
public sealed class ConnectTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private const string Session = "/.well-known/service/api/access-key/session";
    private const string Consent = "/api/account/consent";

    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task Session_Allowed_HandsTheKeyOverTwiceAndNoMore()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();

        var before = await PollAsync(session);
        var allowed = await ada.SendAsync("POST", Consent + "/allow", Question(session));
        var polls = new[] { await PollAsync(session), await PollAsync(session), await PollAsync(session) };

        Assert.False(before.Json.TryGetProperty("accessKeySecret", out _));
        Assert.Equal(200, allowed.Status);
        Assert.All(polls, poll => Assert.Equal(200, poll.Status));
        Assert.Equal([true, true, false], polls.Select(poll => poll.Json.TryGetProperty("accessKeySecret", out _)));
        var key = Open(polls[1].Json);
        Assert.Equal(200, (await UserInfoAsync(key)).Status);
        Assert.False(await IsStoredAsync(key));
    }

    [Fact]
    public async Task Key_OfAClient_IsListedAndRevokedAsAnyOther()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();
        _ = await ada.SendAsync("POST", Consent + "/allow", Question(session));
        var key = Open((await PollAsync(session)).Json);

        var listed = Assert.Single((await ada.SendAsync("GET", "/api/account/keys")).Json.GetProperty("data").EnumerateArray());
        _ = await ada.SendAsync("DELETE", $"/api/account/keys/{listed.GetProperty("id").GetString()}");

        Assert.Equal("AIGNE client", listed.GetProperty("name").GetString());
        Assert.Equal(["inference", "usage"], listed.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(401, (await UserInfoAsync(key)).Status);
    }

    [Fact]
    public async Task Page_ClientsAddress_LeadsToThePageOfConsentAndTellsTheClientsName()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();
        var token = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(session));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        using var page = await browser.GetAsync(new Uri(
            $"{Hub.Address}/.well-known/service/gen-simple-access-key?__token__={token}&appName=+AIGNE+CLI&source=x"));
        var asked = (await ada.SendAsync("POST", Consent, Question(session))).Json;

        Assert.Equal($"{Hub.Address}/connect#token={session}", page.Headers.Location!.ToString());
        Assert.Equal("AIGNE CLI", asked.GetProperty("app").GetString());
        Assert.Equal("127.0.0.1", asked.GetProperty("asked_from").GetString());
        Assert.Equal(new Uri(Hub.Address).Authority, asked.GetProperty("returns_to").GetString());
        Assert.Equal((await PollAsync(session)).Json.GetProperty("code").GetString(), asked.GetProperty("code").GetString());
        Assert.Equal("Ada", asked.GetProperty("account").GetProperty("name").GetString());
        Assert.True(asked.GetProperty("may_allow").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sid=")]
    [InlineData("?sid=unknown")]
    [InlineData("?sid=%00%ff/../..")]
    [InlineData("?sid=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task Session_Unknown_IsAnsweredAllTheSame(string query)
    {
        var poll = await Hub.GetAsync(Session + query);
        var end = await HubAnswer.ReadAsync(await Hub.Client.DeleteAsync(Session + query));

        Assert.Equal((200, true), (poll.Status, poll.Json.GetProperty("expired").GetBoolean()));
        Assert.Equal((200, "{}"), (end.Status, end.Text));
    }

    [Fact]
    public async Task Session_After75Minutes_IsThereAndLaterOver()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();

        fixture.Time.Advance(TimeSpan.FromMinutes(75));
        var last = await PollAsync(session);
        fixture.Time.Advance(TimeSpan.FromMinutes(10));
        var late = await PollAsync(session);

        Assert.Equal(session, last.Json.GetProperty("id").GetString());
        Assert.True(late.Json.GetProperty("expired").GetBoolean());
        Assert.Equal("link_not_valid", (await ada.SendAsync("POST", Consent + "/allow", Question(session))).Code);
    }

    [Fact]
    public async Task Allow_Twice_MakesOneKey()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => ada.SendAsync("POST", Consent + "/allow", Question(session))));

        Assert.Single(answers, answer => answer.Status == 200);
        var keys = (await ada.SendAsync("GET", "/api/account/keys")).Json.GetProperty("data").EnumerateArray();
        Assert.Single(keys, key => key.GetProperty("status").GetString() == "active");
    }

    [Fact]
    public async Task Deny_WaitingClient_NeverGetsAKey()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();

        Assert.Equal(200, (await ada.SendAsync("POST", Consent + "/deny", Question(session))).Status);

        Assert.True((await PollAsync(session)).Json.GetProperty("expired").GetBoolean());
        Assert.Equal(400, (await ada.SendAsync("POST", Consent + "/allow", Question(session))).Status);
    }

    [Fact]
    public async Task Allow_FromAnotherSitesPage_IsRefused()
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        var session = await BeginAsync();

        ada.Headers.Add("Origin", "https://evil.example");
        var withOrigin = await ada.SendAsync("POST", Consent + "/allow", Question(session));
        _ = ada.Headers.Remove("Origin");
        _ = ada.Headers.Remove(CrossSiteGuard.Header);
        var withoutHeader = await ada.SendAsync("POST", Consent + "/allow", Question(session));

        Assert.Equal("cross_site_request", withOrigin.Code);
        Assert.Equal("cross_site_request", withoutHeader.Code);
    }

    [Fact]
    public async Task Allow_WithAKey_IsRefused()
    {
        var session = await BeginAsync();

        Assert.Equal("insufficient_permissions", (await Hub.PostAsync(Consent + "/allow", Question(session))).Code);
        Assert.Equal("insufficient_permissions", (await Hub.PostAsync(Consent, Question(session))).Code);
    }

    [Fact]
    public async Task Allow_ByRole_NeedsWhatTheKeyMayDo()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var session = await BeginAsync();

        var viewer = await organisation[Role.Viewer].SendAsync("POST", Consent + "/allow", Question(session));
        var asked = await organisation[Role.Viewer].SendAsync("POST", Consent, Question(session));
        var member = await organisation[Role.Member].SendAsync("POST", Consent + "/allow", Question(session));

        Assert.Equal("insufficient_permissions", viewer.Code);
        Assert.False(asked.Json.GetProperty("may_allow").GetBoolean());
        Assert.Equal(200, member.Status);
    }

    [Theory]
    [InlineData("""{"kind":"connect","token":"x","budget":1}""", "budget")]
    [InlineData("""{"kind":"other","token":"x"}""", "kind")]
    [InlineData("""{"kind":"connect"}""", "token")]
    [InlineData("""{"kind":"connect","token":"x","ends":"2020-01-01T00:00:00Z"}""", "ends")]
    [InlineData("""{"kind":"connect","token":"x","period":"year"}""", "period")]
    public async Task Allow_WrongField_NamesIt(string body, string field)
    {
        using var ada = await Browser.SignedUpAsync(Hub, fixture.NewEmail());

        var answer = await ada.SendAsync("POST", Consent + "/allow", body);

        Assert.Equal((400, field), (answer.Status, answer.Param));
    }

    [Fact]
    public async Task Chat_ClientThatNamesItself_IsCountedUnderThat()
    {
        var call = await ChatAsync(Hub.Client, "%40aigne%2Fcli%3Ahost");
        var project = await Hub.PostAsync("/api/admin/keys", """{"name":"of a project","project":"search"}""");
        using var keyed = Hub.CreateClient(project.Json.GetProperty("key").GetString());
        var kept = await ChatAsync(keyed, "anything");

        Assert.Equal("@aigne/cli:host", (await Hub.LoggedCallAsync(call)).GetProperty("project").GetString());
        Assert.Equal("search", (await Hub.LoggedCallAsync(kept)).GetProperty("project").GetString());
    }

    private static async Task<string> ChatAsync(HttpClient client, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/chat");
        request.Headers.Add("x-aigne-hub-client-did", name);
        request.Content = new StringContent(
            """{"input":{"modelOptions":{"model":"demo/echo"},"messages":[{"role":"user","content":"Hello"}]}}""",
            Encoding.UTF8,
            "application/json");
        return (await HubAnswer.ReadAsync(await client.SendAsync(request))).RequestId;
    }

    /// <summary>Whether a text lies anywhere in the hub's data.</summary>
    private async Task<bool> IsStoredAsync(string text)
    {
        foreach (var path in Directory.EnumerateFiles(Hub.DataDirectory, "hub.db*"))
        {
            using var copy = new MemoryStream();
            await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            {
                await file.CopyToAsync(copy);
            }

            if (copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Question(string session) => $$"""{"kind":"connect","token":"{{session}}"}""";

    private async Task<string> BeginAsync() =>
        (await HubAnswer.ReadAsync(await Hub.Client.PostAsync(Session, null))).Json.GetProperty("id").GetString()!;

    private Task<HubAnswer> PollAsync(string session) => Hub.GetAsync($"{Session}?sid={session}");

    private async Task<HubAnswer> UserInfoAsync(string key)
    {
        using var client = Hub.CreateClient(key);
        return await HubAnswer.ReadAsync(await client.GetAsync("/api/user/info"));
    }

    /// <summary>Opens a key as the clients do.</summary>
    private static string Open(JsonElement answer)
    {
        var bytes = answer.GetProperty("accessKeySecret").GetBytesFromBase64();
        var passphrase = ConnectCipher.Passphrase(
            answer.GetProperty("challenge").GetString()!, answer.GetProperty("accessKeyId").GetString()!);
        var material = ConnectCipher.Stretch(Encoding.UTF8.GetBytes(passphrase), bytes.AsSpan(8, 8));
        using var aes = Aes.Create();
        aes.Key = material[..32];
        return Encoding.UTF8.GetString(aes.DecryptCbc(bytes.AsSpan(16), material.AsSpan(32)));
    }
}
