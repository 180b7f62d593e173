using System.Text;
using AigneHub.Core.People;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Keys;

/// <summary>Keys stop with their account and with who made them, and manage no more than who made them may.</summary>
public sealed class SuspensionTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    [Fact]
    public async Task Suspend_Account_StopsItsKeysAndSessionsAtOnce()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var member = organisation[Role.Member];
        var made = await member.SendAsync("POST", "/api/account/keys", """{"name":"app"}""");
        using var client = fixture.Hub.CreateClient(made.Json.GetProperty("key").GetString());
        Assert.Equal(200, (await AskAsync(client)).Status);

        await SuspendAsync(organisation.Id, "true");

        var refused = await AskAsync(client);
        Assert.Equal((403, "suspended"), (refused.Status, refused.Code));
        Assert.Equal("suspended", (await member.SendAsync("GET", "/api/account/keys")).Code);
        await SuspendAsync(organisation.Id, "false");
        Assert.Equal(200, (await AskAsync(client)).Status);
        Assert.Equal(200, (await member.SendAsync("GET", "/api/account/keys")).Status);
    }

    [Fact]
    public async Task Suspend_Person_StopsTheKeysItMadeAtOnceAndNoOthers()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        using var gone = await KeyClientAsync(organisation[Role.Member], "inference");
        using var stays = await KeyClientAsync(organisation[Role.Admin], "inference");
        Assert.Equal((200, 200), ((await AskAsync(gone)).Status, (await AskAsync(stays)).Status));
        var id = await IdAsync(organisation[Role.Member]);

        await PutAsync($"/api/admin/users/{id}", """{"suspended":true}""");

        var refused = await AskAsync(gone);
        Assert.Equal((403, "suspended"), (refused.Status, refused.Code));
        Assert.Equal(200, (await AskAsync(stays)).Status);
        await PutAsync($"/api/admin/users/{id}", """{"suspended":false}""");
        Assert.Equal(200, (await AskAsync(gone)).Status);
    }

    [Fact]
    public async Task Role_TakenAndLeft_LeavesKeysThatCallAndManageNothing()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        using var client = await KeyClientAsync(organisation[Role.Admin], "inference", "usage");
        using var manager = await KeyClientAsync(organisation[Role.Owner], "inference", "manage");
        var first = await IdAsync(organisation[Role.Owner]);
        var second = await IdAsync(organisation[Role.Admin]);
        Assert.Equal(200, (await ReadAsync(manager, "/api/account/keys")).Status);
        var owners = await organisation[Role.Owner].SendAsync(
            "PUT", $"/api/account/members/{second}", """{"role":"owner"}""");
        Assert.Equal(200, owners.Status);

        _ = await organisation[Role.Admin].SendAsync("PUT", $"/api/account/members/{first}", """{"role":"billing"}""");

        Assert.Equal((403, "insufficient_permissions"), await RefusalAsync(manager, "/api/account/keys"));
        Assert.Equal(200, (await AskAsync(manager)).Status);
        _ = await organisation[Role.Owner].SendAsync("DELETE", $"/api/auth/accounts/{organisation.Id}");
        Assert.Equal((403, "insufficient_permissions"), await RefusalAsync(manager, "/api/account/keys"));
        Assert.Equal((200, 200), ((await AskAsync(manager)).Status, (await ReadAsync(client, "/api/account/usage")).Status));
    }

    [Fact]
    public async Task Operator_SteppedDown_HasNoKeyThatRunsTheHub()
    {
        using var browser = await Browser.SignedUpAsync(fixture.Hub, "once@example.com");
        var id = await IdAsync(browser);
        await PutAsync($"/api/admin/users/{id}", """{"operator":true}""");
        Assert.Equal(200, (await browser.SignInAsync("once@example.com")).Status);
        using var key = await KeyClientAsync(browser, "inference", "operate");
        Assert.Equal(200, (await ReadAsync(key, "/api/admin/users")).Status);

        await PutAsync($"/api/admin/users/{id}", """{"operator":false}""");

        Assert.Equal((403, "insufficient_permissions"), await RefusalAsync(key, "/api/admin/users"));
    }

    [Fact]
    public async Task Rotate_KeyThatMayMoreThanWhoAsks_IsRefused()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var made = await organisation[Role.Owner].SendAsync(
            "POST", "/api/account/keys", """{"name":"all","scopes":["inference","manage"]}""");
        var path = $"/api/account/keys/{made.Json.GetProperty("id").GetString()}";

        var rotated = await organisation[Role.Member].SendAsync("POST", path + "/rotate", "{}");
        var changed = await organisation[Role.Member].SendAsync("PATCH", path, """{"scopes":["inference"]}""");

        Assert.Equal((403, "insufficient_permissions"), (rotated.Status, rotated.Code));
        Assert.Equal((403, "insufficient_permissions"), (changed.Status, changed.Code));
    }

    private Task SuspendAsync(string account, string suspended) =>
        PutAsync($"/api/admin/accounts/{account}", $$"""{"name":"Analytical Engines","suspended":{{suspended}}}""");

    private async Task PutAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await fixture.Hub.Client.PutAsync(path, content);
        Assert.True(response.IsSuccessStatusCode);
    }

    private async Task<HttpClient> KeyClientAsync(Browser maker, params string[] scopes)
    {
        var names = string.Join(',', scopes.Select(scope => $"\"{scope}\""));
        var made = await maker.SendAsync("POST", "/api/account/keys", $$"""{"name":"app","scopes":[{{names}}]}""");
        Assert.True(made.Status == 201, made.Text);
        return fixture.Hub.CreateClient(made.Json.GetProperty("key").GetString());
    }

    private static async Task<string> IdAsync(Browser person) =>
        (await person.SendAsync("GET", "/api/auth/state")).Json.GetProperty("person").GetProperty("id").GetString()!;

    private static async Task<HubAnswer> ReadAsync(HttpClient client, string path) =>
        await HubAnswer.ReadAsync(await client.GetAsync(path));

    private static async Task<(int Status, string? Code)> RefusalAsync(HttpClient client, string path)
    {
        var answer = await ReadAsync(client, path);
        return (answer.Status, answer.Code);
    }

    private static async Task<HubAnswer> AskAsync(HttpClient client)
    {
        using var content = new StringContent(HubHost.ChatBody("demo/echo", false), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }
}
