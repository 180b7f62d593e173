using AigneHub.Core.People;
using AigneHub.Hub.KeptBodies;
using AigneHub.Hub.Tests.People;
using AigneHub.Hub.Tests.SignIn;

namespace AigneHub.Hub.Tests.KeptBodies;

/// <summary>Who reads bodies: owners and admins of the account, and the operator where the account says so.</summary>
public sealed class BodyAccessTests(PeopleFixture fixture) : IClassFixture<PeopleFixture>
{
    private const string Call = "req_01k9x3a7q2n4r5s6t7v8w9y0zb";
    private const string Own = "/api/account/calls/" + Call + "/body";

    [Fact]
    public async Task Show_ByEveryRole_IsForOwnersAndAdmins()
    {
        using var organisation = await KeptAsync();

        foreach (var role in Enum.GetValues<Role>())
        {
            var status = (await organisation[role].SendAsync("GET", Own)).Status;
            Assert.True(status == (role is Role.Owner or Role.Admin ? 200 : 403), $"{role}: {status}");
        }
    }

    [Fact]
    public async Task Show_ByTheOperator_IsForTheAccountToAllow()
    {
        using var organisation = await KeptAsync();
        var path = $"/api/admin/calls/{Call}/body?account={organisation.Id}";
        Assert.Equal(403, (await fixture.Hub.GetAsync(path)).Status);

        var allowed = await organisation[Role.Owner].SendAsync(
            "PUT", "/api/account", """{"name":"Engines","operator_reads_bodies":true}""");

        Assert.True(allowed.Json.GetProperty("operator_reads_bodies").GetBoolean());
        Assert.Equal(200, (await fixture.Hub.GetAsync(path)).Status);
        _ = await organisation[Role.Owner].SendAsync("PUT", "/api/account", """{"name":"Engines 2"}""");
        Assert.Equal(200, (await fixture.Hub.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Keep_ByWhoMayNotRead_IsRefused()
    {
        using var organisation = await KeptAsync();
        const string Wanted = """{"name":"k","keep_bodies":true}""";

        var byMember = await organisation[Role.Member].SendAsync("POST", "/api/account/keys", Wanted);
        var byOperator = await fixture.Hub.PostAsync($"/api/admin/keys?account={organisation.Id}", Wanted);
        var byAdmin = await organisation[Role.Admin].SendAsync("POST", "/api/account/keys", Wanted);

        Assert.Equal((403, 403, 201), (byMember.Status, byOperator.Status, byAdmin.Status));
        var id = byAdmin.Json.GetProperty("id").GetString();
        var off = await organisation[Role.Member].SendAsync("PATCH", $"/api/account/keys/{id}", """{"keep_bodies":false}""");
        var on = await organisation[Role.Member].SendAsync("PATCH", $"/api/account/keys/{id}", """{"keep_bodies":true}""");
        Assert.Equal((200, 403), (off.Status, on.Status));
    }

    private async Task<Organisation> KeptAsync()
    {
        var organisation = await Organisation.CreateAsync(fixture);
        var body = new KeptBody("application/json", 2, false, "{}", null);
        await fixture.Hub.Service<BodyStore>().PutAsync(organisation.Id, Call, body, body);
        return organisation;
    }
}
