using System.Text;
using AigneHub.Core.People;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Keys;

/// <summary>A suspended account's keys and sessions do nothing, at once and until it works again.</summary>
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

    private async Task SuspendAsync(string account, string suspended)
    {
        using var content = new StringContent(
            $$"""{"name":"Analytical Engines","suspended":{{suspended}}}""", Encoding.UTF8, "application/json");
        using var response = await fixture.Hub.Client.PutAsync($"/api/admin/accounts/{account}", content);
        Assert.True(response.IsSuccessStatusCode);
    }

    private static async Task<HubAnswer> AskAsync(HttpClient client)
    {
        using var content = new StringContent(HubHost.ChatBody("demo/echo", false), Encoding.UTF8, "application/json");
        return await HubAnswer.ReadAsync(await client.PostAsync("/v1/chat/completions", content));
    }
}
