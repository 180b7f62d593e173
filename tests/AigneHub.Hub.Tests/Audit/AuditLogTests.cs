using System.Text.Json;
using AigneHub.Core.People;
using AigneHub.Hub.Tests.Hosting;
using AigneHub.Hub.Tests.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.Audit;

/// <summary>What the audit log says of a request.</summary>
public sealed class AuditLogTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private HubHost Hub => fixture.Hub;

    [Fact]
    public async Task Key_MadeAndRevoked_IsInTheLogWithoutItsText()
    {
        var made = await Hub.PostAsync("/api/admin/keys?account=acc_audit1", """{"name":"ci"}""");
        var id = made.Json.GetProperty("id").GetString()!;
        _ = await HubAnswer.ReadAsync(await Hub.Client.DeleteAsync($"/api/admin/keys/{id}?account=acc_audit1"));

        var entries = await EntriesAsync($"account=acc_audit1&target={id}");

        Assert.Equal(["key.revoke", "key.create"], entries.Select(it => Text(it, "action")));
        var entry = entries[1];
        Assert.Equal("key_operator", entry.GetProperty("actor").GetProperty("id").GetString());
        Assert.Equal("key", entry.GetProperty("actor").GetProperty("kind").GetString());
        Assert.Equal("127.0.0.1", Text(entry, "address"));
        Assert.Equal("done", Text(entry, "outcome"));
        Assert.Equal(201, entry.GetProperty("status").GetInt32());
        Assert.Equal(made.RequestId, Text(entry, "request"));
        Assert.Equal("ci", Text(entry.GetProperty("after"), "name"));
        Assert.DoesNotContain(made.Json.GetProperty("key").GetString()!, entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAMember_TellsWhatItWasAndIs()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        var member = (await organisation.MembersAsync())["member"].Single();
        _ = await organisation[Role.Owner].SendAsync("PUT", $"/api/account/members/{member}", """{"role":"admin"}""");

        var page = await organisation[Role.Admin].SendAsync("GET", "/api/account/audit?action=member.");

        var entry = page.Json.GetProperty("data")[0];
        Assert.Equal("member.change", Text(entry, "action"));
        Assert.Equal(member, Text(entry, "target"));
        Assert.Equal("member", Text(entry.GetProperty("before"), "role"));
        Assert.Equal("admin", Text(entry.GetProperty("after"), "role"));
        Assert.Equal(organisation.Id, Text(entry, "account"));
    }

    [Fact]
    public async Task SignIn_RightAndWrong_IsInThePersonsLog()
    {
        var email = fixture.NewEmail();
        using var browser = await Browser.SignedUpAsync(Hub, email);
        Assert.Equal("sign_in_failed", (await browser.SignInAsync(email, "not the password")).Code);

        var entries = (await browser.SendAsync("GET", "/api/account/audit?action=person.sign-in")).Json.GetProperty("data");

        Assert.Equal(2, entries.GetArrayLength());
        Assert.Equal("sign_in_failed", Text(entries[0], "code"));
        Assert.Equal("nobody", Text(entries[0].GetProperty("actor"), "kind"));
        Assert.Equal("done", Text(entries[1], "outcome"));
        Assert.Equal(Text(entries[0], "target"), Text(entries[1].GetProperty("actor"), "id"));
    }

    [Fact]
    public async Task Refusal_OfAReader_IsInTheLog()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        _ = await organisation[Role.Viewer].SendAsync("POST", "/api/account/keys", """{"name":"mine"}""");
        _ = await organisation[Role.Viewer].SendAsync("GET", "/api/account/members");

        var page = await organisation[Role.Owner].SendAsync("GET", "/api/account/audit?outcome=refused");

        Assert.Equal(
            ["permission.refused OwnListMembers insufficient_permissions", "key.create  insufficient_permissions"],
            page.Json.GetProperty("data").EnumerateArray()
                .Select(it => $"{Text(it, "action")} {Text(it, "target")} {Text(it, "code")}"));
    }

    [Fact]
    public async Task Account_NamedByAStranger_GetsNoEntry()
    {
        using var organisation = await Organisation.CreateAsync(fixture);
        using var stranger = await Browser.SignedUpAsync(Hub, fixture.NewEmail());
        stranger.Account = organisation.Id;
        _ = await stranger.SendAsync("POST", "/api/auth/accounts", """{"name":"Elsewhere"}""");

        var page = await organisation[Role.Owner].SendAsync("GET", "/api/account/audit?action=organisation.create");

        Assert.Equal("Analytical Engines", Text(Assert.Single(page.Json.GetProperty("data").EnumerateArray())
            .GetProperty("after"), "name"));
    }

    [Fact]
    public async Task KeyInAddress_OfAnyRoute_IsInTheLogWithoutIt()
    {
        var answer = await Hub.GetAsync("/v1/models?key=sk-hub-0123456789abcdefghijklmnopqrstuvwxyzABCDEFG");

        Assert.Equal("key_in_url", answer.Code);
        var entry = Assert.Single(await EntriesAsync("action=key.exposed"));
        Assert.DoesNotContain("0123456789", entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfTheHub_HasEveryAccountsAndPages()
    {
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        _ = await Hub.PostAsync("/api/admin/keys?account=acc_audit2", """{"name":"a"}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        _ = await Hub.PostAsync("/api/admin/keys?account=acc_audit3", """{"name":"b"}""");

        var first = await Hub.GetAsync("/api/admin/audit?action=key.create&limit=1");
        var next = first.Json.GetProperty("next").GetString();
        var second = await Hub.GetAsync($"/api/admin/audit?action=key.create&limit=1&cursor={next}");

        Assert.Equal("acc_audit3", Text(first.Json.GetProperty("data")[0], "account"));
        Assert.Equal("acc_audit2", Text(second.Json.GetProperty("data")[0], "account"));
    }

    [Fact]
    public async Task Export_AsValuesAndLines_HasTheEntries()
    {
        _ = await Hub.PostAsync("/api/admin/keys?account=acc_audit4", """{"name":"=cmd()"}""");

        var csv = await Hub.GetAsync("/api/admin/audit?account=acc_audit4&format=csv");
        var lines = await Hub.GetAsync("/api/admin/audit?account=acc_audit4&format=jsonl");

        Assert.StartsWith("sequence,id,time,account,action,target", csv.Text, StringComparison.Ordinal);
        Assert.Contains(",acc_audit4,key.create,", csv.Text, StringComparison.Ordinal);
        var line = Assert.Single(lines.Text.TrimEnd('\n').Split('\n'));
        Assert.Equal("key.create", Text(JsonDocument.Parse(line).RootElement, "action"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(string query) =>
        [.. (await Hub.GetAsync($"/api/admin/audit?{query}")).Json.GetProperty("data").EnumerateArray()];
}
